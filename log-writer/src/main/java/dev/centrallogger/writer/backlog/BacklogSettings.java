package dev.centrallogger.writer.backlog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the backlog is watched.
 *
 * @param interval between two looks at it
 */
@ConfigurationProperties("central-logger.writer.backlog")
public record BacklogSettings(@DefaultValue("10s") Duration interval) {}
