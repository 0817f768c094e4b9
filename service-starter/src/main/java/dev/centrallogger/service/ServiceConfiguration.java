package dev.centrallogger.service;

import org.springframework.context.annotation.Configuration;

/** What every service has: imported by each service's own configuration. */
@Configuration(proxyBeanMethods = false)
public class ServiceConfiguration {}
