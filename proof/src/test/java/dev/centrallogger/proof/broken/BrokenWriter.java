package dev.centrallogger.proof.broken;

import com.zaxxer.hikari.HikariDataSource;
import dev.centrallogger.writer.LogWriterApplication;
import dev.centrallogger.writer.store.LogStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The writer, with the store that the system property {@code broken} names. */
public class BrokenWriter {

  public static void main(String[] args) {
    new SpringApplicationBuilder(LogWriterApplication.class, Breaking.class)
        .properties("spring.config.name=log-writer")
        .run(args);
  }

  @Configuration(proxyBeanMethods = false)
  static class Breaking {

    @Bean
    static BeanPostProcessor breakStore(
        @Qualifier("writerPool") ObjectProvider<HikariDataSource> pool) {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof LogStore store
              ? BrokenStores.of(System.getProperty("broken", ""), store, pool.getObject())
              : bean;
        }
      };
    }
  }
}
