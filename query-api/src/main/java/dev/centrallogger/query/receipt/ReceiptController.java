package dev.centrallogger.query.receipt;

import dev.centrallogger.model.LogId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.tenant.ClientIdParameter;
import dev.centrallogger.query.tenant.LogScope;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.problem.ProblemException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/logs/{log_id}/receipt}. */
@RestController
public final class ReceiptController {

  private final Receipts receipts;

  ReceiptController(Receipts receipts) {
    this.receipts = receipts;
  }

  @GetMapping(path = "/api/v1/logs/{log_id}/receipt", produces = MediaType.APPLICATION_JSON_VALUE)
  Receipt receipt(@PathVariable("log_id") String id, Caller caller, Parameters parameters) {
    LogScope scope = LogScope.of(caller);
    Optional<LogScope> narrowed = ClientIdParameter.read(parameters).map(scope::narrowedTo);
    parameters.throwFaults();
    LogId logId =
        LogId.parse(id)
            .orElseThrow(() -> new ProblemException(ErrorCode.NOT_FOUND, "There is no such log."));
    return receipts.of(narrowed.orElse(scope), logId);
  }
}
