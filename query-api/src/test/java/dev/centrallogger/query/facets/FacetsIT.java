package dev.centrallogger.query.facets;

import static dev.centrallogger.testsupport.WorkflowLogs.aLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.LogStatus;
import dev.centrallogger.query.LogTable;
import dev.centrallogger.query.QueryApi;
import dev.centrallogger.query.QueryApi.Answer;
import dev.centrallogger.query.SharedQueryApi;
import dev.centrallogger.testsupport.WorkflowLogBuilder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The values of logs over HTTP, as the contract's section 5 says. */
class FacetsIT {

  private static final SharedQueryApi SHARED = SharedQueryApi.get();
  private static final QueryApi api = SHARED.api();

  private final ClientId client = SHARED.newClient();

  @Test
  void areCountedMostFrequentFirst() {
    insert(
        Stream.of(
            newLog().withStatus(LogStatus.ERROR).withCategory("refund"),
            newLog().withStatus(LogStatus.ERROR).withCategory("refund").withWorkflowVersion("2"),
            newLog().withCategory("billing").withEnvironment("staging"),
            newLog().withResolutionStatus("escalated")));

    Answer answer = facets("");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            """
            {"status":[{"value":"ERROR","count":2},{"value":"SUCCESS","count":2}],\
            "category":[{"value":"refund","count":2},{"value":"billing","count":1}],\
            "environment":[{"value":"production","count":3},{"value":"staging","count":1}],\
            "resolution_status":[{"value":"escalated","count":1}],\
            "workflow_version":[{"value":"2","count":1}]}\
            """);
  }

  @Test
  void ofNoLogsAreEmpty() {
    Answer answer = facets("");

    assertThat(answer.status()).isEqualTo(200);
    answer.json().forEach(values -> assertThat(values).isEmpty());
  }

  @Test
  void areThoseOfTheLogsThatMeetTheFilter() {
    insert(
        Stream.of(
            newLog().withStatus(LogStatus.ERROR).withCategory("refund"),
            newLog().withStatus(LogStatus.SUCCESS).withCategory("billing"),
            newLog().withStatus(LogStatus.SUCCESS).withTicketId("T-9").withCategory("travel")));

    assertThat(facets("?status=ERROR").json().path("category").toString())
        .isEqualTo("[{\"value\":\"refund\",\"count\":1}]");
    assertThat(facets("?ticket_id=T-*").json().path("category").toString())
        .isEqualTo("[{\"value\":\"travel\",\"count\":1}]");
  }

  @Test
  void haveUpToFiftyValues() {
    insert(
        Stream.concat(
            Stream.of(newLog().withCategory("category-59")),
            IntStream.range(0, 60).mapToObj(i -> newLog().withCategory("category-" + i))));

    JsonNode categories = facets("").json().path("category");

    assertThat(categories).hasSize(50);
    assertThat(categories.path(0).path("value").asString()).isEqualTo("category-59");
    assertThat(categories.path(0).path("count").asInt()).isEqualTo(2);
  }

  @Test
  void showTheProviderItsClients() {
    ClientId other = SHARED.newClient();
    String ticket = "FACETS-OF-" + client;
    insert(
        Stream.of(
            newLog().withTicketId(ticket),
            newLog().withTicketId(ticket).withClientId(other),
            newLog().withTicketId(ticket).withClientId(other)));

    JsonNode all = api.get(path("?ticket_id=" + ticket), QueryApi.PROVIDER).json();
    JsonNode one = api.get(path("?client_id=" + client), QueryApi.PROVIDER).json();

    assertThat(all.path("client_id").toString())
        .isEqualTo(
            "[{\"value\":\"%s\",\"count\":2},{\"value\":\"%s\",\"count\":1}]"
                .formatted(other, client));
    assertThat(one.path("client_id").toString())
        .isEqualTo("[{\"value\":\"%s\",\"count\":1}]".formatted(client));
    assertThat(facets("").json().has("client_id")).isFalse();
    assertThat(facets("?client_id=" + other).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?sort=executed_at", "?page=1", "?cursor=x", "?status=x", "?foo=1"})
  void refuseWhatTheyDoNotKnow(String query) {
    assertThat(facets(query).status()).isEqualTo(400);
  }

  private Answer facets(String query) {
    return api.get(path(query), client.value());
  }

  private static String path(String query) {
    return "/api/v1/logs/facets" + query;
  }

  private static void insert(Stream<WorkflowLogBuilder> builders) {
    LogTable.insert(SHARED.database(), builders.map(WorkflowLogBuilder::build).toList());
  }

  private WorkflowLogBuilder newLog() {
    return aLog().withClientId(client);
  }
}
