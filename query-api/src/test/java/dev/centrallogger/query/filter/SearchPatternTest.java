package dev.centrallogger.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchPatternTest {

  @Test
  void wildcardsStandForThemselves() {
    assertThat(SearchPattern.ofText("50%_\\")).isEqualTo("%50\\%\\_\\\\%");
  }

  @Test
  void insideJsonTheTextIsEscapedAsPostgresEscapesIt() {
    assertThat(SearchPattern.ofJson("a\"b")).isEqualTo("%a\\\\\"b%");
    assertThat(SearchPattern.ofJson("\n\t\u0001")).isEqualTo("%\\\\n\\\\t\\\\u0001%");
    assertThat(SearchPattern.ofJson("\u00e4\ud83d\ude00/")).isEqualTo("%\u00e4\ud83d\ude00/%");
  }
}
