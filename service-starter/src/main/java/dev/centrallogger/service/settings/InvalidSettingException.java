package dev.centrallogger.service.settings;

/**
 * A setting has a value that cannot be used, and the service does not start. The message names the
 * environment variable and what was expected of it; it does not quote a secret.
 */
public final class InvalidSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  public InvalidSettingException(String message) {
    super(message);
  }
}
