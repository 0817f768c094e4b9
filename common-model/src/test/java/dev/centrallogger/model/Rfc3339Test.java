package dev.centrallogger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T06:15:00Z, 2026-11-20T06:15:00Z",
    "2026-11-20T06:15:00.1Z, 2026-11-20T06:15:00.1Z",
    "2026-11-20T06:15:00.123456Z, 2026-11-20T06:15:00.123456Z",
    "2026-11-20T06:15:00.123456999999999Z, 2026-11-20T06:15:00.123456Z",
    "2026-11-20t06:15:00z, 2026-11-20T06:15:00Z",
    "2026-11-20 06:15:00, 2026-11-20T06:15:00Z",
    "2026-11-20T06:15:00+02:00, 2026-11-20T04:15:00Z",
    "1937-01-01T12:00:27.87+00:20, 1937-01-01T11:40:27.87Z",
    "2026-11-20T06:15:00-23:59, 2026-11-21T06:14:00Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
  })
  void readsWhatPeopleWrite(String text, Instant expected) {
    assertThat(Rfc3339.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1998-12-31T23:59:60Z",
        "1998-12-31T23:59:60.5Z",
        "1998-12-31T15:59:60-08:00",
        "1999-01-01T00:59:60+01:00"
      })
  void takesTheSecondAfterALeapSecondForIt(String text) {
    assertThat(Rfc3339.parse(text)).contains(Instant.parse("1999-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "1700000000",
        "2026-11-20",
        "2026-11-20T06:15Z",
        "2026-11-20T06:15:00 02:00",
        "2026-11-20T06:15:00.Z",
        "2026-11-20T06:15:00,5Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-20T24:00:00Z",
        "2026-11-20T06:60:00Z",
        "2026-11-20T06:15:61Z",
        "2026-11-20T06:15:60Z",
        "2016-12-31T24:59:60+01:00",
        "1998-12-31T22:59:60Z",
        "1990-12-31T15:59:59-24:00",
        "1990-12-31T10:00:00+10:60",
        "1963-6-19T08:30:06Z",
        "1963-06-1\u09eaT00:00:00Z",
        "+11963-06-19T08:30:06Z",
        "-0001-01-01T00:00:00Z",
        "1985-04-12T23:20:50Z\n",
        " 1985-04-12T23:20:50Z"
      })
  void readsNothingElse(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }

  @Test
  void timesAreCutNotRounded() {
    assertThat(Rfc3339.parse("1969-12-31T23:59:59.9999999Z"))
        .contains(Instant.parse("1969-12-31T23:59:59.999999Z"));
  }
}
