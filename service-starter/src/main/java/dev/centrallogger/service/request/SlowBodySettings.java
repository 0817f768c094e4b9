package dev.centrallogger.service.request;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How slowly a body may arrive.
 *
 * @param grace nothing is asked of it for so long
 * @param minRate then this many bytes a second on average, since its beginning
 */
@ConfigurationProperties("central-logger.slow-body")
public record SlowBodySettings(
    @DefaultValue("20s") Duration grace, @DefaultValue("1KB") DataSize minRate) {}
