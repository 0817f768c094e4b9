package dev.centrallogger.service.auth;

import dev.centrallogger.credential.Role;
import dev.centrallogger.model.ClientId;
import dev.centrallogger.problem.ErrorCode;
import dev.centrallogger.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who sent a request: the one principal that every controller and repository goes by. */
public sealed interface Caller {

  /**
   * Who sent this request.
   *
   * @throws ProblemException {@code unauthenticated} if the request was let in without a key
   */
  static Caller of(HttpServletRequest request) {
    if (request.getAttribute(AuthenticationFilter.CALLER) instanceof Caller caller) {
      return caller;
    }
    throw new ProblemException(ErrorCode.UNAUTHENTICATED, "An API key is needed here.");
  }

  /** Names the key without telling it. */
  String keyId();

  Role role();

  /**
   * The client whose logs this caller may write.
   *
   * @throws ProblemException {@code forbidden} if it may not write
   */
  ClientId requireIngest();

  /**
   * Passes callers that may read logs.
   *
   * @throws ProblemException {@code forbidden} for the others
   */
  void requireRead();

  /**
   * Passes the provider.
   *
   * @throws ProblemException {@code forbidden} for every client
   */
  void requireProvider();

  /**
   * Holds a client's key: sees that client's logs, and no other's.
   *
   * @param limit what it may send on each gateway; null: what the gateway's setting says
   */
  record Client(ClientId clientId, Role role, String keyId, @Nullable RateLimit limit)
      implements Caller {

    public Client {
      if (role == Role.PROVIDER) {
        throw new IllegalArgumentException("a provider key belongs to no client");
      }
    }

    /** A key without a limit of its own. */
    public Client(ClientId clientId, Role role, String keyId) {
      this(clientId, role, keyId, null);
    }

    /** The same caller under this limit. */
    public Client limitedTo(@Nullable RateLimit other) {
      return new Client(clientId, role, keyId, other);
    }

    @Override
    public ClientId requireIngest() {
      if (!role.mayIngest()) {
        throw forbidden(role, "write logs");
      }
      return clientId;
    }

    @Override
    public void requireRead() {
      if (!role.mayRead()) {
        throw forbidden(role, "read logs");
      }
    }

    @Override
    public void requireProvider() {
      throw forbidden(role, "administer");
    }
  }

  /** Holds a provider's key: reads every client's logs and administers, but writes none. */
  record Provider(String keyId) implements Caller {

    @Override
    public Role role() {
      return Role.PROVIDER;
    }

    @Override
    public ClientId requireIngest() {
      throw forbidden(Role.PROVIDER, "write logs");
    }

    @Override
    public void requireRead() {}

    @Override
    public void requireProvider() {}
  }

  private static ProblemException forbidden(Role role, String deed) {
    return new ProblemException(
        ErrorCode.FORBIDDEN, "A key of the role %s may not %s.".formatted(role, deed));
  }
}
