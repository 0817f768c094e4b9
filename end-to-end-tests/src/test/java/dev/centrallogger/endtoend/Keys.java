package dev.centrallogger.endtoend;

import java.util.List;

/** The API keys the system of the tests is started with. */
final class Keys {

  static final String CLIENT_1 = "test_key_123";
  static final String CLIENT_2 = "key_of_client_2";
  static final String CLIENT_ABC = "key_of_client_abc";
  static final String CLIENT_1_INGEST = "ingest_key_of_client_1";
  static final String CLIENT_1_READ = "read_key_of_client_1";
  static final String PROVIDER = "provider_key";

  /** Clients that one test class has for itself, so that it may count its logs. */
  static final String IMPORTER = "key_of_importer";

  static final String BAD_INPUT = "key_of_bad_input";
  static final String NAUGHTY_STRINGS = "key_of_naughty_strings";
  static final String RANDOM_JSON = "key_of_random_json";
  static final List<String> DEMO = List.of("key_of_demo_1", "key_of_demo_2", "key_of_demo_3");
  static final String WARM_UP = "key_of_warm_up";
  static final String TWICE = "key_of_twice";
  static final String CONFLICT = "key_of_conflict";
  static final String OPERATIONS = "key_of_operations";
  static final String GIVEN_UP = "key_of_given_up";
  static final String REPLAYED = "key_of_replayed";
  static final String TENANT_A = "key_of_tenant_a";
  static final String TENANT_B = "key_of_tenant_b";

  /** The value of {@code API_KEYS}. */
  static final String SETTING =
      """
      {
        "test_key_123": "client_1",
        "key_of_client_2": "client_2",
        "key_of_client_abc": "client_abc",
        "ingest_key_of_client_1": {"client_id": "client_1", "role": "INGEST"},
        "read_key_of_client_1": {"client_id": "client_1", "role": "READ"},
        "provider_key": {"role": "PROVIDER"},
        "key_of_importer": "importer",
        "key_of_bad_input": "bad_input",
        "key_of_naughty_strings": "naughty_strings",
        "key_of_random_json": "random_json",
        "key_of_demo_1": "demo_1",
        "key_of_demo_2": "demo_2",
        "key_of_demo_3": "demo_3",
        "key_of_warm_up": "warm_up",
        "key_of_twice": "twice",
        "key_of_conflict": "conflict",
        "key_of_operations": "operations",
        "key_of_given_up": "given_up",
        "key_of_replayed": "replayed",
        "key_of_tenant_a": "tenant_a",
        "key_of_tenant_b": "tenant_b"
      }
      """;

  private Keys() {}

  /** The key of a client that the shared logs name. */
  static String of(String clientId) {
    return switch (clientId) {
      case "client_1" -> CLIENT_1;
      case "client_2" -> CLIENT_2;
      case "client_abc" -> CLIENT_ABC;
      default -> throw new IllegalArgumentException("no key for " + clientId);
    };
  }
}
