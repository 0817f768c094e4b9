package dev.centrallogger.writer.replay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replays are run.
 *
 * @param lookInterval how soon one that was started is taken up
 * @param liveInterval how often it looks whether live logs wait, and whether it was cancelled
 * @param yieldAbove waits while more live records than this are not stored
 */
@ConfigurationProperties("central-logger.writer.replay")
public record ReplaySettings(
    @DefaultValue("1s") Duration lookInterval,
    @DefaultValue("500ms") Duration liveInterval,
    @DefaultValue("1000") long yieldAbove) {}
