package dev.centrallogger.service.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * What Tomcat refuses before it becomes a request of ours (a malformed request line, headers too
 * large) is answered as a problem too, and not as Tomcat's page.
 */
public final class ProblemReportValve extends ErrorReportValve {

  private final ProblemWriter problems;

  public ProblemReportValve(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      problems.write(
          request.getRequest(), response.getResponse(), ContainerProblem.of(response.getStatus()));
    } catch (IOException | IllegalStateException e) {
      getContainer().getLogger().debug("the client has gone", e);
    }
  }
}
