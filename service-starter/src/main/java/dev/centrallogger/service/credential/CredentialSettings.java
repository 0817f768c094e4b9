package dev.centrallogger.service.credential;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where issued keys come from.
 *
 * @param issued whether there are any beside the fixed ones of {@code API_KEYS} ({@code
 *     ISSUED_KEYS}): without them a service does not wait for Kafka to know its keys
 * @param topic the compacted topic of keys and clients
 */
@ConfigurationProperties("central-logger.credentials")
public record CredentialSettings(
    @DefaultValue("true") boolean issued,
    @DefaultValue("central-logger.credentials") String topic) {}
