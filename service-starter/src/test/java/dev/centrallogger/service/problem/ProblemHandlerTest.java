package dev.centrallogger.service.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.instance.RecentErrors;
import dev.centrallogger.service.openapi.ApiRoutes;
import dev.centrallogger.service.openapi.OpenApiDocument;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class ProblemHandlerTest {

  private final RecentErrors errors = new RecentErrors(Clock.systemUTC());
  private final ProblemHandler handler =
      new ProblemHandler(
          new ProblemWriter(new JsonMapper()), new ApiRoutes(OpenApiDocument.load()), errors);
  private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/logs");
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void answersWithTheProblem() throws IOException {
    handler.problem(brokenOff(), request, response);

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getContentAsString()).contains("invalid_json");
  }

  /** The container has ended the answer by then: half-open senders are no errors of ours. */
  @Test
  void leavesASenderThatBrokeOffAlone() throws IOException {
    response.setCommitted(true);

    handler.problem(brokenOff(), request, response);

    assertThat(response.getContentAsByteArray()).isEmpty();
  }

  @Test
  void cutsTheConnectionWhenAnAnswerThatHasBegunCannotEnd() {
    response.setCommitted(true);
    ProblemException problem = new ProblemException(ErrorCode.QUERY_TOO_BROAD, "Too broad.");

    assertThatThrownBy(() -> handler.problem(problem, request, response)).isSameAs(problem);
  }

  @Test
  void tellsOperatorsOfABugWithoutWhatItHolds() throws Exception {
    handler.unexpected(new IllegalStateException("secret inside"), request, response);

    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(errors.list())
        .singleElement()
        .satisfies(error -> {
          assertThat(error.errorClass()).isEqualTo("internal");
          assertThat(error.lastMessage()).doesNotContain("secret");
        });
  }

  private static ProblemException brokenOff() {
    return new ProblemException(ErrorCode.INVALID_JSON, "The body breaks off.");
  }
}
