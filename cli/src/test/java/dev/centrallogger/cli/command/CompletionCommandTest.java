package dev.centrallogger.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.centrallogger.cli.CentralLoggerCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The script, as a bash uses it. */
class CompletionCommandTest {

  @TempDir private Path directory;

  @Test
  void completesCommandsAndOptions() throws Exception {
    assertThat(complete("ke")).containsExactly("keys");
    assertThat(complete("sta")).containsExactly("start");
    assertThat(complete("keys", "ro")).containsExactly("rotate");
    assertThat(complete("keys", "revoke", "--y")).containsExactly("--yes");
  }

  @Test
  void isTakenByZshToo() throws Exception {
    assumeTrue(isThere("zsh"), "zsh is not installed");
    Path script = Files.writeString(directory.resolve("completion"), script());

    ProcessBuilder builder =
        new ProcessBuilder(
                "zsh", "-f", "-c", "source '%s' && echo $_comps[central-logger]".formatted(script))
            .redirectErrorStream(true);
    // where it keeps what it finds out about completions
    builder.environment().put("ZDOTDIR", directory.toString());
    Process zsh = builder.start();

    String output = new String(zsh.getInputStream().readAllBytes(), UTF_8);
    assertThat(zsh.waitFor()).as(output).isZero();
    assertThat(output).contains("_bash_complete", "_complete_central-logger");
  }

  private static boolean isThere(String program) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v " + program + " >/dev/null").start().waitFor()
        == 0;
  }

  private String[] complete(String... words) throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("completion"), script());
    String typed = "./central-logger " + String.join(" ", words);
    String bash =
        """
        compopt() { :; } # works inside of bash's own completion alone
        source '%s'
        COMP_WORDS=(%s) COMP_CWORD=%d COMP_LINE='%s' COMP_POINT=%d
        "$(complete -p central-logger | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script, typed, words.length, typed, typed.length());
    Process process = new ProcessBuilder("bash", "-c", bash).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).toArray(String[]::new);
  }

  private static String script() {
    StringWriter out = new StringWriter();
    CommandLine command = CentralLoggerCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    assertThat(command.execute("completion")).isZero();
    return out.toString();
  }
}
