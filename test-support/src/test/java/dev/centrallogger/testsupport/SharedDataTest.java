package dev.centrallogger.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SharedDataTest {

  @Test
  void findsTheRepositoryFromAModule() {
    assertThat(SharedData.repository().resolve("test-support")).isDirectory();
  }

  @Test
  void readsTheLogsOfEveryForm() {
    SharedData data = SharedData.orSkip();

    assertThat(data.workflowLogs()).hasSize(1394);
    assertThat(data.nestedLogs()).hasSize(60);
    assertThat(data.topLevelTraceLogs()).hasSize(60);
    assertThat(data.jsonTestSuite()).hasSize(130);
  }

  @Test
  void skipsTheTestWhereAFileIsMissing() {
    SharedData data = SharedData.orSkip();

    assertThatThrownBy(() -> data.lines("no-such-file"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no-such-file");
  }
}
