package dev.centrallogger.service.credential;

/** A record of the credentials topic that is not of a form we know. */
public final class MalformedCredentialException extends RuntimeException {

  MalformedCredentialException(String fault) {
    super(fault);
  }
}
