package dev.centrallogger.query.admin.apikeys;

import dev.centrallogger.credential.CredentialLedger;
import dev.centrallogger.credential.IssuedKey;
import dev.centrallogger.credential.KeyState;
import dev.centrallogger.credential.Role;
import dev.centrallogger.query.admin.AdminPage;
import dev.centrallogger.query.admin.CredentialChanges;
import dev.centrallogger.query.admin.audit.Audited;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.body.JsonBodies;
import dev.centrallogger.service.parameter.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/admin/api-keys}. */
@RestController
@RequestMapping(path = ApiKeyController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
public final class ApiKeyController {

  static final String PATH = "/api/v1/admin/api-keys";

  private static final Comparator<IssuedKey> NEWEST_FIRST =
      Comparator.comparing(IssuedKey::createdAt).reversed().thenComparing(IssuedKey::keyId);

  private final KeyIssuer issuer;
  private final CredentialChanges credentials;
  private final KeyUsage usage;
  private final Clock clock;

  public ApiKeyController(
      KeyIssuer issuer, CredentialChanges credentials, KeyUsage usage, Clock clock) {
    this.issuer = issuer;
    this.credentials = credentials;
    this.usage = usage;
    this.clock = clock;
  }

  @GetMapping
  AdminPage<ApiKeyView> list(Parameters parameters) {
    AdminPage.Request page = AdminPage.Request.of(parameters);
    Optional<String> clientId = parameters.text("client_id", 1, 128);
    Optional<Role> role =
        parameters.one("role", "CLIENT, INGEST, READ or PROVIDER", KeyOrder::role);
    Optional<KeyState> state =
        parameters.one("state", "a state such as active or revoked", ApiKeyController::state);
    parameters.throwFaults();

    CredentialLedger ledger = credentials.known();
    Instant now = clock.instant();
    List<IssuedKey> keys =
        ledger.keys().stream()
            .filter(key -> clientId.isEmpty() || isOf(key, clientId.get()))
            .filter(key -> role.isEmpty() || key.role() == role.get())
            .filter(key -> state.isEmpty() || ledger.state(key, now) == state.get())
            .sorted(NEWEST_FIRST)
            .toList();
    AdminPage<IssuedKey> found = AdminPage.of(keys, page, key -> key);
    Map<String, Instant> lastUsed =
        usage.lastUsed(found.data().stream().map(IssuedKey::keyId).toList());
    return new AdminPage<>(
        found.data().stream()
            .map(key -> ApiKeyView.of(key, ledger, now, lastUsed.get(key.keyId())))
            .toList(),
        found.pagination());
  }

  @PostMapping
  ResponseEntity<ApiKeyView> create(Caller caller, HttpServletRequest request) {
    KeyOrder order = KeyOrder.read(JsonBodies.read(request), clock.instant());
    return created(issuer.issue(order, caller.keyId()), request);
  }

  @GetMapping("/{key_id}")
  ApiKeyView get(@PathVariable("key_id") String keyId) {
    return view(KeyIssuer.find(credentials.known(), keyId));
  }

  @PostMapping("/{key_id}/rotate")
  ResponseEntity<ApiKeyView> rotate(
      @PathVariable("key_id") String keyId, Caller caller, HttpServletRequest request) {
    KeyRotation rotation = KeyRotation.read(JsonBodies.readOptional(request), clock.instant());
    Audited.in(request)
        .detail("replaces", keyId)
        .detail("overlap_seconds", rotation.overlap().toSeconds());
    return created(issuer.rotate(keyId, rotation, caller.keyId()), request);
  }

  @PostMapping("/{key_id}/revoke")
  ApiKeyView revoke(
      @PathVariable("key_id") String keyId, Caller caller, HttpServletRequest request) {
    JsonBodies.readOptional(request).throwFaults();
    return view(issuer.revoke(keyId, caller.keyId()));
  }

  private ResponseEntity<ApiKeyView> created(KeyIssuer.NewKey made, HttpServletRequest request) {
    IssuedKey issued = made.issued();
    Audited.in(request)
        .target(issued.keyId())
        .detail("client_id", issued.clientId())
        .detail("role", issued.role())
        .detail("expires_at", issued.expiresAt());
    return ResponseEntity.created(URI.create(PATH + "/" + made.issued().keyId()))
        .body(
            ApiKeyView.of(made.issued(), credentials.known(), clock.instant(), null)
                .showing(made.key()));
  }

  private ApiKeyView view(IssuedKey key) {
    return ApiKeyView.of(
        key,
        credentials.known(),
        clock.instant(),
        usage.lastUsed(List.of(key.keyId())).get(key.keyId()));
  }

  private static boolean isOf(IssuedKey key, String clientId) {
    return key.clientId() != null && key.clientId().value().equals(clientId);
  }

  private static Optional<KeyState> state(String text) {
    return Stream.of(KeyState.values()).filter(s -> s.wireName().equals(text)).findFirst();
  }
}
