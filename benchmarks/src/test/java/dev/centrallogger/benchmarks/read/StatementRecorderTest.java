package dev.centrallogger.benchmarks.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementRecorderTest {

  @Test
  void readsTheValuesOfParameters() {
    assertThat(StatementRecorder.values("Parameters: $1 = 'it''s', $2 = NULL, $3 = '{a,\"b\"}'"))
        .containsExactly("'it''s'", "NULL", "'{a,\"b\"}'");
    assertThat(StatementRecorder.values("Parameters: $1 = '', $2 = ''', $3 = '''"))
        .containsExactly("''", "''', $3 = '''");
    assertThat(StatementRecorder.values("")).isEmpty();
  }
}
