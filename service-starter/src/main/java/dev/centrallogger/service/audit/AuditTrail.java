package dev.centrallogger.service.audit;

/** Where audit events go. Thread-safe, and never waits. */
@FunctionalInterface
public interface AuditTrail {

  void record(AuditEvent event);
}
