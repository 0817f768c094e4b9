package dev.centrallogger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogStatusTest {

  @ParameterizedTest
  @EnumSource
  void isReadWhateverItsCase(LogStatus status) {
    assertThat(LogStatus.parse(status.name())).contains(status);
    assertThat(LogStatus.parse(status.name().toLowerCase(Locale.ROOT))).contains(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", " ERROR", "ERRORS", "\u017fUCCESS", "PART\u0131AL"})
  void isNothingElse(String text) {
    assertThat(LogStatus.parse(text)).isEmpty();
  }
}
