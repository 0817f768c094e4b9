package dev.centrallogger.query.tenant;

import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_1;
import static dev.centrallogger.testsupport.WorkflowLogs.CLIENT_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.centrallogger.credential.Role;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.problem.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogScopeTest {

  @Test
  void isThatOfTheCaller() {
    assertThat(LogScope.of(new Caller.Client(CLIENT_1, Role.CLIENT, "k")))
        .isEqualTo(new LogScope.OneClient(CLIENT_1));
    assertThat(LogScope.of(new Caller.Client(CLIENT_1, Role.READ, "k")))
        .isEqualTo(new LogScope.OneClient(CLIENT_1));
    assertThat(LogScope.of(new Caller.Provider("k")))
        .isEqualTo(new LogScope.Provider(Optional.empty()));
    assertThatThrownBy(() -> LogScope.of(new Caller.Client(CLIENT_1, Role.INGEST, "k")))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void ofAClientReachesNoOther() {
    LogScope scope = new LogScope.OneClient(CLIENT_1);

    assertThat(scope.narrowedTo(CLIENT_1)).isEqualTo(scope);
    assertThatThrownBy(() -> scope.narrowedTo(CLIENT_2))
        .isInstanceOf(ProblemException.class)
        .hasMessageNotContaining(CLIENT_2.value());
  }

  @Test
  void ofTheProviderReachesEveryClientAndStaysTheProviders() {
    LogScope scope = new LogScope.Provider(Optional.empty());

    assertThat(scope.client()).isEmpty();
    assertThat(scope.narrowedTo(CLIENT_2)).isEqualTo(new LogScope.Provider(Optional.of(CLIENT_2)));
  }
}
