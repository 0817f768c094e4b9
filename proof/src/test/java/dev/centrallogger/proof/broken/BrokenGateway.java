package dev.centrallogger.proof.broken;

import dev.centrallogger.ingest.IngestGatewayApplication;
import dev.centrallogger.ingest.publish.LogPublisher;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gateway, with the publisher that the system property {@code broken} names. */
public class BrokenGateway {

  public static void main(String[] args) {
    SpringApplication application =
        new SpringApplication(IngestGatewayApplication.class, Breaking.class);
    application.setDefaultProperties(Map.of("spring.config.name", "ingest-gateway"));
    application.run(args);
  }

  @Configuration(proxyBeanMethods = false)
  static class Breaking {

    @Bean
    static BeanPostProcessor breakPublisher() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof LogPublisher publisher
              ? BrokenPublishers.of(System.getProperty("broken", ""), publisher)
              : bean;
        }
      };
    }
  }
}
