package dev.centrallogger.query.admin.deadletters;

import dev.centrallogger.model.LogId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.admin.AdminPage;
import dev.centrallogger.query.admin.audit.Audited;
import dev.centrallogger.query.admin.deadletters.DeadLetterDecisions.Decided;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.body.JsonBodies;
import dev.centrallogger.service.body.JsonBody;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/admin/dead-letters}. */
@RestController
@RequestMapping(path = "/api/v1/admin/dead-letters", produces = MediaType.APPLICATION_JSON_VALUE)
public final class DeadLetterController {

  private static final int MAX_REASON = 500;

  private final DeadLetterReader letters;
  private final DeadLetterDecisions decisions;

  DeadLetterController(DeadLetterReader letters, DeadLetterDecisions decisions) {
    this.letters = letters;
    this.decisions = decisions;
  }

  @GetMapping
  AdminPage<DeadLetterSummary> list(Parameters parameters) {
    AdminPage.Request page = AdminPage.Request.of(parameters);
    DeadLetterFilter filter = DeadLetterFilter.read(parameters);
    parameters.throwFaults();
    return letters.list(filter, page);
  }

  @GetMapping("/groups")
  DeadLetterGroups groups(Parameters parameters) {
    DeadLetterFilter filter = DeadLetterFilter.read(parameters);
    parameters.throwFaults();
    return letters.groups(filter);
  }

  @GetMapping("/{dead_letter_id}")
  DeadLetterView get(@PathVariable("dead_letter_id") String id) {
    return DeadLetterView.of(find(id));
  }

  @GetMapping(path = "/{dead_letter_id}/original", produces = MediaType.ALL_VALUE)
  ResponseEntity<byte[]> original(@PathVariable("dead_letter_id") String id) {
    DeadLetterRecord letter = find(id);
    byte[] bytes =
        Optional.ofNullable(letter.original())
            .or(() -> Optional.ofNullable(letter.value()))
            .orElseThrow(
                () -> new ProblemException(ErrorCode.NOT_FOUND, "The record has no value."));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(id + ".bin").build().toString())
        .body(bytes);
  }

  @PostMapping("/{dead_letter_id}/retry")
  ResponseEntity<DeadLetterSummary> retry(
      @PathVariable("dead_letter_id") String id, Caller caller, HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBodies.readOptional(request);
    boolean asNew = body.flag("as_new").orElse(false);
    body.throwFaults();
    Audited.in(request).detail("as_new", asNew);
    decisions.retry(id(id), asNew, caller.keyId());
    return ResponseEntity.accepted().body(find(id).summary());
  }

  @PostMapping("/{dead_letter_id}/discard")
  DeadLetterSummary discard(
      @PathVariable("dead_letter_id") String id, Caller caller, HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBodies.read(request);
    String reason = discardReason(body, "reason");
    body.throwFaults();
    Audited.in(request).detail("discard_reason", reason);
    decisions.discard(id(id), reason, caller.keyId());
    return find(id).summary();
  }

  @PostMapping("/retry")
  ResponseEntity<Decided> retryMany(Caller caller, HttpServletRequest request) throws IOException {
    JsonBody body = JsonBodies.read(request);
    DeadLetterFilter filter = DeadLetterFilter.read(body);
    boolean asNew = body.flag("as_new").orElse(false);
    body.throwFaults();
    Audited audited = audited(request, filter).detail("as_new", asNew);
    Decided decided = decisions.retry(filter, asNew, caller.keyId());
    audited.detail("requested", decided.requested()).detail("skipped", decided.skipped());
    return ResponseEntity.accepted().body(decided);
  }

  @PostMapping("/discard")
  Decided discardMany(Caller caller, HttpServletRequest request) throws IOException {
    JsonBody body = JsonBodies.read(request);
    DeadLetterFilter filter = DeadLetterFilter.read(body);
    String reason = discardReason(body, "discard_reason");
    body.throwFaults();
    Audited audited = audited(request, filter).detail("discard_reason", reason);
    Decided decided = decisions.discard(filter, reason, caller.keyId());
    audited.detail("requested", decided.requested());
    return decided;
  }

  /** Which ones were meant; how many that were is told when it is known. */
  private static Audited audited(HttpServletRequest request, DeadLetterFilter filter) {
    Audited audited = Audited.in(request);
    filter.told().forEach(audited::detail);
    return audited;
  }

  private static String discardReason(JsonBody body, String name) {
    body.require(name);
    return body.text(name, 1, MAX_REASON).orElse("");
  }

  private DeadLetterRecord find(String id) {
    return letters.find(id(id)).orElseThrow(DeadLetterDecisions::notFound);
  }

  /** Any UUID in its canonical form. */
  private static UUID id(String text) {
    return LogId.parse(text).map(LogId::value).orElseThrow(DeadLetterDecisions::notFound);
  }
}
