package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.centrallogger.endtoend.RouteCase.Call;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the OpenAPI document for everyone who may knock: who is let in, and what they
 * see. {@link RouteCasesTest} fails for an operation without an entry in {@link RouteCases}.
 */
@ExtendWith(CentralLoggerExtension.class)
class RouteIsolationIT {

  @TestFactory
  Stream<DynamicTest> everyOperationForEveryPrincipal(CentralLogger system) {
    Tenants tenants = new Tenants(system);
    // what reads first: what writes changes the ledgers
    return Operation.documented().stream()
        .filter(operation -> RouteCases.ALL.containsKey(operation.operationId()))
        .sorted(Comparator.comparing(operation -> !operation.method().equals("GET")))
        .flatMap(operation ->
            Stream.of(Principal.values())
                .map(principal ->
                    DynamicTest.dynamicTest(
                        operation.operationId() + " by " + principal,
                        () -> check(tenants, operation, principal))));
  }

  private static void check(Tenants tenants, Operation operation, Principal principal) {
    RouteCase expected = Objects.requireNonNull(RouteCases.ALL.get(operation.operationId()));
    Call call = expected.call().apply(tenants);
    assertThat(call.method()).isEqualTo(operation.method());

    Reply reply = tenants.ask(principal, call);

    assertThat(reply.status()).as(reply.text()).isEqualTo(expected.statuses().get(principal));
    if (reply.status() == 401) {
      assertThat(reply.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    if (principal.isLetIn() && reply.status() != 403) {
      expected.data().check(tenants, principal, reply);
    }
  }
}
