package dev.centrallogger.ingest;

import dev.centrallogger.service.ServiceConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The wiring of this service, for its own process and for {@code standalone}. */
@Configuration(proxyBeanMethods = false)
@Import(ServiceConfiguration.class)
public class IngestGatewayConfiguration {}
