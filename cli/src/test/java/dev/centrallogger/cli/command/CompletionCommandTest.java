package dev.centrallogger.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
