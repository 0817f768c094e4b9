package dev.centrallogger.query.admin.audit;

import dev.centrallogger.service.parameter.Parameters;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/admin/audit}. */
@RestController
public final class AuditController {

  private final AuditReader audit;

  public AuditController(AuditReader audit) {
    this.audit = audit;
  }

  @GetMapping(path = "/api/v1/admin/audit", produces = MediaType.APPLICATION_JSON_VALUE)
  AuditPage list(Parameters parameters) {
    return audit.read(AuditQuery.read(parameters));
  }
}
