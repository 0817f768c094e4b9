package dev.centrallogger.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class InvalidSettingAnalyzerTest {

  @Configuration
  static class Service {
    @Bean
    String setting() {
      throw new InvalidSettingException("API_KEYS: not valid JSON");
    }
  }

  @Test
  void aServiceThatCannotStartSaysWhichSettingIsWrongAndShowsNoStackTrace(CapturedOutput output) {
    SpringApplication application = new SpringApplication(Service.class);
    application.setWebApplicationType(WebApplicationType.NONE);

    assertThatThrownBy(() -> application.run("--spring.config.name=none"))
        .hasRootCauseInstanceOf(InvalidSettingException.class);

    assertThat(output).contains("API_KEYS: not valid JSON").doesNotContain("\tat ");
  }
}
