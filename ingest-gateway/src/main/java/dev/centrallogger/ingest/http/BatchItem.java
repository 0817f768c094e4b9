package dev.centrallogger.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.centrallogger.ingest.parse.ParsedLog;
import dev.centrallogger.model.LogId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one log of a batch.
 *
 * @param index its place among the logs of the request, from 0
 * @param logId absent if it was rejected
 * @param status {@code accepted}, {@code rejected} or {@code unknown}
 * @param error absent if it was accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchItem(int index, @Nullable String logId, String status, @Nullable Fault error) {

  static final String ACCEPTED = "accepted";
  static final String REJECTED = "rejected";
  static final String UNKNOWN = "unknown";

  /**
   * Why a log was not accepted.
   *
   * @param retryable whether the same log can be accepted later
   * @param errors absent if it is not a matter of fields
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Fault(
      String code,
      @JsonInclude(JsonInclude.Include.ALWAYS) boolean retryable,
      String detail,
      List<FieldError> errors) {

    Fault(ErrorCode code, String detail, List<FieldError> errors) {
      this(code.wireName(), code.retryable(), detail, errors);
    }

    /** Whether the log itself was valid. */
    boolean isOfTheBuffer() {
      return code.equals(Unavailability.CODE.wireName());
    }
  }

  static BatchItem accepted(int index, LogId logId) {
    return new BatchItem(index, logId.toString(), ACCEPTED, null);
  }

  static BatchItem unknown(int index, LogId logId) {
    Fault fault = new Fault(Unavailability.CODE, Unavailability.UNKNOWN, List.of());
    return new BatchItem(index, logId.toString(), UNKNOWN, fault);
  }

  static BatchItem notTaken(int index) {
    Fault fault = new Fault(Unavailability.CODE, Unavailability.NOT_TAKEN, List.of());
    return new BatchItem(index, null, REJECTED, fault);
  }

  static BatchItem refused(int index, ParsedLog.Refused refused) {
    Fault fault = new Fault(refused.code(), refused.detail(), refused.errors());
    return new BatchItem(index, null, REJECTED, fault);
  }
}
