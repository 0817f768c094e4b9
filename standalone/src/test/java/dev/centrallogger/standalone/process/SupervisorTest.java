package dev.centrallogger.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  @TempDir Path directory;
  Supervisor supervisor;
  final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void make() throws IOException {
    supervisor =
        new Supervisor(
            Files.createDirectory(directory.resolve("logs")),
            Files.createDirectory(directory.resolve("run")),
            new Telling());
  }

  @AfterEach
  void stop() {
    supervisor.stop();
  }

  @Test
  void startsAgainWhatWasKilled() throws InterruptedException {
    ScriptServer server = new ScriptServer("Sleeper", "exec sleep 60");
    supervisor.start(server);
    supervisor.awaitReady();

    server.running().destroyForcibly();

    assertThat(told.poll(10, TimeUnit.SECONDS))
        .isEqualTo("Sleeper restarting (killed by signal 9) PT0S");
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("Sleeper back");
    assertThat(server.starts()).isEqualTo(2);
  }

  /** As on a full disk. */
  @Test
  void keepsWhatItCannotRemember() throws Exception {
    ScriptServer server = new ScriptServer("Sleeper", "exec sleep 60");
    supervisor.start(server);
    supervisor.awaitReady();
    Files.move(directory.resolve("run"), directory.resolve("away"));

    server.running().destroyForcibly();

    assertThat(told.poll(10, TimeUnit.SECONDS)).contains("killed by signal 9");
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("Sleeper back");
    supervisor.stop();
    assertThat(server.running().isAlive()).isFalse();
    assertThat(server.starts()).isEqualTo(2);
  }

  /** As when the machine has room for no more processes for a moment. */
  @Test
  void startsAgainWhateverTheStartFailedOf() throws InterruptedException {
    ScriptServer server =
        new ScriptServer("Sleeper", "exec sleep 60") {
          private boolean hasFailed;

          @Override
          public Process start() throws IOException {
            if (starts() == 1 && !hasFailed) {
              hasFailed = true;
              throw new UncheckedIOException(new IOException("no room"));
            }
            return super.start();
          }
        };
    supervisor.start(server);
    supervisor.awaitReady();

    server.running().destroyForcibly();

    assertThat(told.poll(10, TimeUnit.SECONDS)).contains("killed by signal 9");
    assertThat(told.poll(10, TimeUnit.SECONDS)).contains("no room");
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("Sleeper back");
  }

  @Test
  void givesUpWhatNeverBecomesReadyAndShowsWhatItPrinted() {
    ScriptServer server =
        new ScriptServer("Broken", "echo the setting is wrong; exit 3") {
          @Override
          public boolean isReady(Process process) {
            return false;
          }
        };
    supervisor.start(server);

    assertThatThrownBy(supervisor::awaitReady)
        .isInstanceOf(ServerFailedException.class)
        .hasMessage("Broken could not be started: exit code 3");
    assertThat(server.starts()).isEqualTo(2);
    assertThat(directory.resolve("logs/broken.log")).content().contains("the setting is wrong");
  }

  @Test
  void stopsTheLastStartedFirstAndLeavesNothing() {
    Path order = directory.resolve("order");
    String script = "trap 'echo $0 >> '" + order + "'; exit 0' TERM; while :; do sleep 0.05; done";
    ScriptServer first = new ScriptServer("First", script);
    ScriptServer second = new ScriptServer("Second", script);
    supervisor.start(first);
    supervisor.start(second);
    supervisor.awaitReady();

    supervisor.stop();

    assertThat(order).hasContent("Second\nFirst\n");
    assertThat(first.running().isAlive()).isFalse();
    assertThat(second.running().isAlive()).isFalse();
    assertThat(directory.resolve("run")).isEmptyDirectory();
  }

  @Test
  void killsWhatDoesNotStopInTime() {
    ScriptServer deaf = new ScriptServer("Deaf", "trap '' TERM; while :; do sleep 0.05; done");
    supervisor.start(deaf);
    supervisor.awaitReady();

    supervisor.stop();

    assertThat(deaf.running().isAlive()).isFalse();
  }

  @Test
  void startsNothingAfterItWasStopped() {
    ScriptServer server = new ScriptServer("Late", "exec sleep 60");

    supervisor.stop();
    supervisor.start(server);

    assertThat(server.starts()).isZero();
  }

  @Test
  void endsWhatAnEarlierSupervisorHasLeft() throws IOException, InterruptedException {
    Process leftover = new ProcessBuilder("sleep", "0.3").start();
    new LeftoverProcess(directory.resolve("run/big-server")).remember(leftover.toHandle());

    supervisor.endLeftovers(List.of("Big Server", "Never Started"));

    assertThat(leftover.isAlive()).isFalse();
  }

  /** A server that is a shell script, and ready as soon as it has printed that it is. */
  private class ScriptServer implements Server {

    private final String name;
    private final String script;
    private int starts;
    private volatile @Nullable Process running;

    ScriptServer(String name, String script) {
      this.name = name;
      this.script = "echo ready; " + script;
    }

    Process running() {
      return Objects.requireNonNull(running);
    }

    int starts() {
      return starts;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Process start() throws IOException {
      starts++;
      Process process =
          new ProcessBuilder("sh", "-c", script, name).redirectErrorStream(true).start();
      running = process;
      return process;
    }

    @Override
    public boolean isReady(Process process) {
      try {
        String log = "logs/" + name.toLowerCase(Locale.ROOT) + ".log";
        return Files.readString(directory.resolve(log)).contains("ready");
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public void askToStop(Process process) {
      process.toHandle().destroy();
    }

    @Override
    public Duration stopTimeout() {
      return Duration.ofSeconds(1);
    }
  }

  private class Telling implements SupervisedServer.Listener {

    @Override
    public void restarting(SupervisedServer server, String how, Duration delay) {
      told.add(server.name() + " restarting (" + how + ") " + delay);
    }

    @Override
    public void backAgain(SupervisedServer server) {
      told.add(server.name() + " back");
    }
  }
}
