package dev.centrallogger.standalone.services;

import dev.centrallogger.standalone.process.JavaProgram;
import dev.centrallogger.standalone.process.Server;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The process of {@link LoggerServices}: the one people talk to. */
public final class EmbeddedServices implements Server {

  private static final int HEALTH_TIMEOUT_MILLIS = 2_000;

  private final JavaProgram program;
  private final URI health;
  private final UnaryOperator<JavaProgram> tuning;

  /**
   * @param jar this installation's
   * @param url where the services are asked whether they are healthy
   * @param environment their settings, added to the supervisor's own
   * @param tuning adds to the program what makes it start faster
   */
  public EmbeddedServices(
      Path jar, URI url, Map<String, String> environment, UnaryOperator<JavaProgram> tuning) {
    this.program =
        new JavaProgram(
            jar,
            LoggerServices.class.getName(),
            List.of("-XX:+ExitOnOutOfMemoryError"),
            List.of(),
            environment);
    this.health = url.resolve("/health");
    this.tuning = tuning;
  }

  public JavaProgram program() {
    return program;
  }

  @Override
  public String name() {
    return "Central Logger";
  }

  @Override
  public Process start() throws IOException {
    return tuning.apply(program).builder().start();
  }

  @Override
  public boolean isReady(Process process) {
    try {
      HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
      connection.setConnectTimeout(HEALTH_TIMEOUT_MILLIS);
      connection.setReadTimeout(HEALTH_TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void askToStop(Process process) {
    process.destroy();
  }

  /** Longer than the services give the requests in flight. */
  @Override
  public Duration stopTimeout() {
    return Duration.ofSeconds(40);
  }
}
