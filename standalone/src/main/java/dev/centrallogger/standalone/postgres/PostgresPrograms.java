package dev.centrallogger.standalone.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL's programs, unpacked, as they may be run by whoever we are. */
final class PostgresPrograms {

  private final Path home;
  private final PostgresAccount account;

  private PostgresPrograms(Path home, PostgresAccount account) {
    this.home = home;
    this.account = account;
  }

  /**
   * Unpacks them where that has not been done.
   *
   * @param directory ours, takes them if they can be run from there
   */
  static PostgresPrograms in(Path directory) throws IOException, InterruptedException {
    PostgresAccount account = PostgresAccount.find();
    return new PostgresPrograms(new PostgresBinaries(account.programs(directory)).home(), account);
  }

  /** The command that runs this program with these arguments. */
  List<String> command(String program, List<String> arguments) {
    return account.command(home.resolve("bin").resolve(program), arguments);
  }

  /** Takes over a data directory made elsewhere, or by another user. */
  void own(Path dataDirectory) throws IOException {
    account.own(dataDirectory);
  }
}
