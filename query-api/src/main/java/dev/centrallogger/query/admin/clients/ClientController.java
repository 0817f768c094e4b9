package dev.centrallogger.query.admin.clients;

import dev.centrallogger.credential.RegisteredClient;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.query.admin.AdminPage;
import dev.centrallogger.query.admin.audit.Audited;
import dev.centrallogger.service.auth.Caller;
import dev.centrallogger.service.body.JsonBodies;
import dev.centrallogger.service.body.JsonBody;
import dev.centrallogger.service.parameter.Parameters;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** {@code /api/v1/admin/clients}. */
@RestController
@RequestMapping(path = ClientController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
public final class ClientController {

  static final String PATH = "/api/v1/admin/clients";

  private final ClientRegistry clients;

  public ClientController(ClientRegistry clients) {
    this.clients = clients;
  }

  @GetMapping
  AdminPage<ClientView> list(Parameters parameters) {
    AdminPage.Request page = AdminPage.Request.of(parameters);
    parameters.throwFaults();
    return AdminPage.of(clients.list(), page, ClientView::of);
  }

  @PostMapping
  ResponseEntity<ClientView> register(Caller caller, HttpServletRequest request) {
    JsonBody body = JsonBodies.read(request);
    body.require("client_id");
    Optional<ClientId> clientId = ClientIds.read(body);
    ClientUpdate properties = ClientUpdate.read(body);
    body.throwFaults();
    ClientId id = clientId.orElseThrow();
    properties.tell(Audited.in(request).target(id.value()));
    RegisteredClient client = clients.register(id, properties, caller.keyId());
    return ResponseEntity.created(
            UriComponentsBuilder.fromPath(PATH)
                .pathSegment(client.clientId().value())
                .encode()
                .build()
                .toUri())
        .body(ClientView.of(client));
  }

  @GetMapping("/{client_id}")
  ClientView get(@PathVariable("client_id") String clientId) {
    return ClientView.of(clients.get(id(clientId)));
  }

  @PatchMapping("/{client_id}")
  ClientView update(
      @PathVariable("client_id") String clientId, Caller caller, HttpServletRequest request) {
    ClientId id = id(clientId);
    JsonBody body = JsonBodies.read(request);
    ClientUpdate update = ClientUpdate.read(body);
    body.throwFaults();
    update.tell(Audited.in(request));
    return ClientView.of(clients.update(id, update, caller.keyId()));
  }

  private static ClientId id(String text) {
    try {
      return new ClientId(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ErrorCode.NOT_FOUND, "There is no client of this id.");
    }
  }
}
