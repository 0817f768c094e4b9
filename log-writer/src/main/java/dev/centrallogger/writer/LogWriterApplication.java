package dev.centrallogger.writer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Stores what stands on the log topic, in batches, and never skips. */
@EnableAutoConfiguration
@Import(LogWriterConfiguration.class)
public class LogWriterApplication {

  public static void main(String[] args) {
    SpringApplication.run(LogWriterApplication.class, args);
  }
}
