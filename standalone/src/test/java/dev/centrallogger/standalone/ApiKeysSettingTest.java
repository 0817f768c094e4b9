package dev.centrallogger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiKeysSettingTest {

  private final Map<String, String> ours = new LinkedHashMap<>();

  ApiKeysSettingTest() {
    ours.put("clk_1", "\"client_1\"");
    ours.put("clk_2", "{\"role\":\"PROVIDER\"}");
  }

  @Test
  void makesAnObjectOfOurKeysAlone() {
    assertThat(ApiKeysSetting.merge("", ours))
        .isEqualTo("{\"clk_1\":\"client_1\",\"clk_2\":{\"role\":\"PROVIDER\"}}");
    assertThat(ApiKeysSetting.merge(" { } ", ours))
        .isEqualTo("{\"clk_1\":\"client_1\",\"clk_2\":{\"role\":\"PROVIDER\"}}");
  }

  @Test
  void keepsTheUsersKeys() {
    assertThat(ApiKeysSetting.merge("{\"test_key_123\": \"client_1\"}", ours))
        .isEqualTo(
            "{\"clk_1\":\"client_1\",\"clk_2\":{\"role\":\"PROVIDER\"},"
                + "\"test_key_123\": \"client_1\"}");
  }

  @Test
  void leavesOutWhatTheUserHasSetAsWell() {
    assertThat(
            ApiKeysSetting.merge("{\"clk_1\": {\"client_id\": \"x\", \"role\": \"READ\"}}", ours))
        .isEqualTo(
            "{\"clk_2\":{\"role\":\"PROVIDER\"},"
                + "\"clk_1\": {\"client_id\": \"x\", \"role\": \"READ\"}}");
    assertThat(ApiKeysSetting.merge("{\"clk_1\": \"x\"}", Map.of("clk_1", "\"y\"")))
        .isEqualTo("{\"clk_1\": \"x\"}");
  }

  @Test
  void leavesWhatIsNoObjectToTheServicesToRefuse() {
    assertThat(ApiKeysSetting.merge("test_key_123", ours)).isEqualTo("test_key_123");
  }
}
