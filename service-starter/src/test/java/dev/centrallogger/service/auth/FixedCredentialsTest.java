package dev.centrallogger.service.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.centrallogger.credential.Role;
import dev.centrallogger.model.ClientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedCredentialsTest {

  @Test
  void aPlainClientIdMakesAClientKey() {
    FixedCredentials credentials = FixedCredentials.parse("{\"k\": \"client_1\"}");

    assertThat(caller(credentials, "k"))
        .isInstanceOfSatisfying(
            Caller.Client.class,
            client -> {
              assertThat(client.clientId()).isEqualTo(new ClientId("client_1"));
              assertThat(client.role()).isEqualTo(Role.CLIENT);
            });
  }

  @Test
  void anObjectNamesClientAndRole() {
    FixedCredentials credentials =
        FixedCredentials.parse("{\"k\": {\"client_id\": \"client_1\", \"role\": \"READ\"}}");

    assertThat(caller(credentials, "k").role()).isEqualTo(Role.READ);
  }

  @Test
  void aProviderHasNoClient() {
    FixedCredentials credentials = FixedCredentials.parse("{\"k\": {\"role\": \"PROVIDER\"}}");

    assertThat(caller(credentials, "k")).isInstanceOf(Caller.Provider.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "  "})
  void noKeysAreNoFault(String setting) {
    assertThat(FixedCredentials.parse(setting).authenticate(PresentedKey.ofHeader("k")))
        .isEqualTo(new Authentication.Refused(Authentication.Reason.UNKNOWN));
  }

  @Test
  void aKeyBeyondAsciiIsFoundAsTheContainerGivesIt() {
    FixedCredentials credentials = FixedCredentials.parse("{\"schlüssel\": \"client_1\"}");

    String asHeader =
        new String(
            "schlüssel".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(credentials.authenticate(PresentedKey.ofHeader(asHeader)))
        .isInstanceOf(Authentication.Known.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"s3cret\"",
        "{\"s3cret\": 1}",
        "{\"s3cret\": {}}",
        "{\"s3cret\": {\"role\": \"CLIENT\"}}",
        "{\"s3cret\": {\"role\": \"GOD\", \"client_id\": \"a\"}}",
        "{\"s3cret\": {\"role\": \"PROVIDER\", \"client_id\": \"a\"}}",
        "{\"s3cret\": {\"client_id\": \"a\", \"extra\": 1}}",
        "{\"s3cret\": \"\"}",
        "{\"s3cret\": \"a\", \"s3cret\": \"b\"}",
        "{\" s3cret\": \"a\"}",
        "{\"s3cret\": \"a\"",
      })
  void aFaultySettingIsRefusedWithoutQuotingIt(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FixedCredentials.parse(setting))
        .withMessageStartingWith("API_KEYS: ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"))
        .withNoCause();
  }

  private static Caller caller(FixedCredentials credentials, String key) {
    return switch (credentials.authenticate(PresentedKey.ofHeader(key))) {
      case Authentication.Known(Caller caller) -> caller;
      case Authentication.Refused _, Authentication.NotLoaded _ ->
          throw new AssertionError("not known");
    };
  }
}
