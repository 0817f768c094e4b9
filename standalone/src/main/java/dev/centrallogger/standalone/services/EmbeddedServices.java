package dev.centrallogger.standalone.services;

import dev.centrallogger.standalone.aot.AotCache;
import dev.centrallogger.standalone.aot.AotTraining;
import dev.centrallogger.standalone.process.JavaProgram;
import dev.centrallogger.standalone.process.Server;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The process of {@link LoggerServices}: the one people talk to. */
public final class EmbeddedServices implements Server {

  /** An address where every connection is refused at once. */
  private static final String NOBODY = "127.0.0.1:1";

  private static final int HEALTH_TIMEOUT_MILLIS = 2_000;

  private final JavaProgram program;
  private final URI health;
  private final AotCache aotCache;

  /**
   * @param jar this installation's
   * @param heap the most its heap may take, as Java's {@code -Xmx} has it
   * @param url where the services are asked whether they are healthy
   * @param environment their settings, added to the supervisor's own
   * @param aotCaches takes what makes the process start faster
   */
  public EmbeddedServices(
      Path jar, String heap, URI url, Map<String, String> environment, Path aotCaches) {
    this.program =
        new JavaProgram(
            jar,
            LoggerServices.class.getName(),
            List.of(
                "-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"),
            List.of(),
            environment);
    this.health = url.resolve("/health");
    this.aotCache = new AotCache("services", aotCaches, program);
  }

  /** How the cache is made: by the same program with nothing behind it. */
  public AotTraining.Lesson lesson() {
    Map<String, String> environment = new HashMap<>(program.environment());
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("MANAGEMENT_PORT", "0");
    environment.put("TLS_CERTIFICATE", "");
    environment.put("TLS_PRIVATE_KEY", "");
    environment.put("API_KEYS", "{\"training\":\"training\"}");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", NOBODY);
    environment.put("DATABASE_URL", "postgresql://training@" + NOBODY + "/training");
    return new AotTraining.Lesson(
        aotCache,
        new JavaProgram(
            program.jar(),
            ServicesTraining.class.getName(),
            program.jvmOptions(),
            List.of(),
            environment));
  }

  @Override
  public String name() {
    return "Central Logger";
  }

  @Override
  public Process start() throws IOException {
    return aotCache.applyTo(program).builder().start();
  }

  @Override
  public boolean isReady(Process process) {
    try {
      HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
      connection.setConnectTimeout(HEALTH_TIMEOUT_MILLIS);
      connection.setReadTimeout(HEALTH_TIMEOUT_MILLIS);
      OwnTls.trustWhatever(connection);
      try {
        boolean isHealthy = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        if (isHealthy) {
          aotCache.confirm();
        }
        return isHealthy;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void askToStop(Process process) {
    process.toHandle().destroy(); // that of the process itself would close its output as well
  }

  /** Longer than the services give the requests in flight. */
  @Override
  public Duration stopTimeout() {
    return Duration.ofSeconds(40);
  }
}
