package dev.centrallogger.writer.rollup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the rollups are kept.
 *
 * @param foldInterval between two foldings of what batches have appended; in between, readers add
 *     it up themselves, so a longer one costs them time and nothing else
 */
@ConfigurationProperties("central-logger.writer.rollup")
public record RollupSettings(@DefaultValue("2s") Duration foldInterval) {}
