package dev.centrallogger.query.admin.replays;

import dev.centrallogger.model.LogId;
import dev.centrallogger.query.admin.AdminPage;
import dev.centrallogger.query.admin.audit.Audited;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.body.JsonBodies;
import dev.centrallogger.service.parameter.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/admin/replays}. */
@RestController
@RequestMapping(path = ReplayController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
public final class ReplayController {

  static final String PATH = "/api/v1/admin/replays";

  private final ReplayRegistry replays;
  private final ReplayPlanner planner;
  private final ReplaySettings settings;

  ReplayController(ReplayRegistry replays, ReplayPlanner planner, ReplaySettings settings) {
    this.replays = replays;
    this.planner = planner;
    this.settings = settings;
  }

  @GetMapping
  AdminPage<ReplayView> list(Parameters parameters) {
    AdminPage.Request page = AdminPage.Request.of(parameters);
    parameters.throwFaults();
    return replays.list(page);
  }

  @PostMapping("/plan")
  ReplayPlan plan(HttpServletRequest request) throws IOException {
    ReplayOrder order = ReplayOrder.read(JsonBodies.readOptional(request), settings);
    order.told().forEach(Audited.in(request)::detail);
    return planner.plan(order);
  }

  @PostMapping
  ResponseEntity<ReplayView> start(Caller caller, HttpServletRequest request) throws IOException {
    ReplayOrder order = ReplayOrder.read(JsonBodies.readOptional(request), settings);
    Audited audited = Audited.in(request);
    order.told().forEach(audited::detail);
    ReplayView started = replays.start(order, caller.keyId());
    audited.target(started.replayId().toString());
    return ResponseEntity.created(URI.create(PATH + "/" + started.replayId())).body(started);
  }

  @GetMapping("/{replay_id}")
  ReplayView get(@PathVariable("replay_id") String id) {
    return replays.get(id(id));
  }

  @PostMapping("/{replay_id}/cancel")
  ReplayView cancel(@PathVariable("replay_id") String id, HttpServletRequest request)
      throws IOException {
    JsonBodies.readOptional(request).throwFaults();
    return replays.cancel(id(id));
  }

  /** Any UUID in its canonical form. */
  private static UUID id(String text) {
    return LogId.parse(text).map(LogId::value).orElseThrow(ReplayRegistry::notFound);
  }
}
