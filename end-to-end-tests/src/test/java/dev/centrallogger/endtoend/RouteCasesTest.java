package dev.centrallogger.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@link RouteCases} in step with the OpenAPI document, before any server is started. */
class RouteCasesTest {

  @Test
  void everyOperationOfTheDocumentHasAnEntry() {
    Set<String> missing = documented();
    missing.removeAll(RouteCases.ALL.keySet());

    assertThat(missing)
        .as(
            """
            Operations of openapi.yaml without an entry in RouteCases.ALL. Add one line each, which
            says who may call it and what they may see:
              read(tenants -> PATH)                 CLIENT, READ and PROVIDER, each its own logs
              readOfA(tenants -> PATH)              the same for one thing that is client A's
              write(202, tenants -> new Call(...))  CLIENT and INGEST
              administer(200, tenants -> new Call(...))  PROVIDER
              open("GET", PATH)                     everybody
            and .checking(...) looks into what is answered. RouteIsolationIT then asks as everyone.\
            """)
        .isEmpty();
  }

  @Test
  void everyEntryIsOfAnOperation() {
    assertThat(documented()).containsAll(RouteCases.ALL.keySet());
  }

  private static Set<String> documented() {
    return Operation.documented().stream()
        .map(Operation::operationId)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
