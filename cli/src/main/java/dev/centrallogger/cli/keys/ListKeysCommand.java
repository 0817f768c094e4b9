package dev.centrallogger.cli.keys;

import dev.centrallogger.cli.command.Administration;
import dev.centrallogger.cli.command.ConnectionOptions;
import dev.centrallogger.cli.command.ExitCode;
import dev.centrallogger.cli.command.Output;
import dev.centrallogger.cli.http.LogServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code keys list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {"Lists the issued keys, newest first. Times are UTC.", ""},
    footerHeading = "%nExamples:%n",
    footer = {
      "  central-logger keys list --client client_1 --state active",
      "  central-logger keys list --json"
    })
final class ListKeysCommand implements Callable<Integer> {

  private static final String PAGE_SIZE = "200";

  @Option(names = "--client", paramLabel = "CLIENT_ID", description = "Only this client's.")
  private @Nullable String clientId;

  @Option(names = "--role", paramLabel = "ROLE", description = "Only those of this role.")
  private @Nullable String role;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only those that are active, not_yet_valid, expired, revoked, client_disabled.")
  private @Nullable String state;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    try (LogServer server = connection.connect()) {
      List<JsonNode> keys = allPages(new Administration(server));
      ObjectNode all = Administration.body();
      all.putArray("data").addAll(keys);
      output.show(all, out -> KeyPrinter.table(keys).print(out));
    }
    return ExitCode.OK.value();
  }

  private List<JsonNode> allPages(Administration administration) {
    Map<String, String> parameters = new LinkedHashMap<>();
    putIfGiven(parameters, "client_id", clientId);
    putIfGiven(parameters, "role", role);
    putIfGiven(parameters, "state", state);
    parameters.put("page_size", PAGE_SIZE);
    List<JsonNode> keys = new ArrayList<>();
    int pages = 1;
    for (int page = 1; page <= pages; page++) {
      parameters.put("page", Integer.toString(page));
      JsonNode answer = administration.get("api-keys", parameters);
      answer.path("data").forEach(keys::add);
      pages = answer.path("pagination").path("total_pages").asInt(0);
    }
    return keys;
  }

  private static void putIfGiven(
      Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
