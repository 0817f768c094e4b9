package dev.centrallogger.proof.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.LogId;
import dev.centrallogger.proof.ledger.Outcome;
import dev.centrallogger.testsupport.MutableClock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private final LogFactory factory =
      new LogFactory("T", new Random(2), new MutableClock(Instant.parse("2026-11-20T06:15:00Z")));
  private final GeneratedLog log = factory.plain();
  private final LogId id = LogId.random(log.executedAt(), new Random(3));

  @Test
  void acceptedIsAPromise() {
    Answer answer = single(202, "{\"status\":\"accepted\",\"log_id\":\"%s\"}".formatted(id));

    assertThat(answer.outcomes()).containsExactly(Outcome.accepted(id));
    assertThat(answer.oddities()).isEmpty();
  }

  @Test
  void serviceUnavailableLeavesItOpen() {
    assertThat(single(503, "{\"code\":\"buffer_unavailable\"}").outcomes())
        .containsExactly(Outcome.UNKNOWN);
  }

  @Test
  void anIdOfAnotherTimeIsOdd() {
    LogId other = LogId.random(log.executedAt().plusSeconds(1), new Random(3));

    assertThat(
            single(202, "{\"status\":\"accepted\",\"log_id\":\"%s\"}".formatted(other)).oddities())
        .hasSize(1);
  }

  @Test
  void aGoodLogRefusedIsOdd() {
    assertThat(single(400, "{\"code\":\"invalid\"}").oddities())
        .containsExactly("a good log was refused with 400");
    assertThat(single(429, "{\"code\":\"rate_limited\"}").oddities()).isEmpty();
  }

  @Test
  void anErrorOfOursIsOdd() {
    assertThat(single(500, "{\"code\":\"internal_error\"}").oddities())
        .containsExactly("status 500 internal_error");
  }

  @Test
  void anAnswerThatIsNotJsonIsOddAndLeavesItOpen() {
    Answer answer = single(503, "<html>");

    assertThat(answer.outcomes()).containsExactly(Outcome.UNKNOWN);
    assertThat(answer.oddities()).containsExactly("an answer that is not JSON");
  }

  @Test
  void successWithNothingAcceptedIsOdd() {
    assertThat(single(202, "{}").oddities()).containsExactly("status 202 with nothing accepted");
  }

  @Test
  void eachLogOfABatchHasItsOwnOutcome() {
    Request request =
        Request.batch(
            List.of(log, factory.invalid(), factory.plain()), Request.BatchForm.ARRAY, false);

    Answer answer =
        Answer.of(
            request,
            503,
            """
            {"results": [{"status": "accepted", "log_id": "%s"},
              {"status": "rejected", "error": {"retryable": false}}, {"status": "unknown"}]}
            """
                .formatted(id)
                .getBytes(UTF_8));

    assertThat(answer.outcomes())
        .containsExactly(Outcome.accepted(id), Outcome.REFUSED, Outcome.UNKNOWN);
    assertThat(answer.oddities()).isEmpty();
  }

  @Test
  void anInvalidLogAcceptedIsOdd() {
    Request request = Request.single(factory.invalid(), false);
    LogId now = LogId.random(Instant.parse("2026-11-20T06:15:00Z"), new Random(3));

    assertThat(
            Answer.of(
                    request,
                    202,
                    "{\"status\":\"accepted\",\"log_id\":\"%s\"}".formatted(now).getBytes(UTF_8))
                .oddities())
        .containsExactly("an invalid log was accepted");
  }

  private Answer single(int status, String body) {
    return Answer.of(Request.single(log, false), status, body.getBytes(UTF_8));
  }
}
