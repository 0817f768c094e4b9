package dev.centrallogger.service.auth;

/** What became of a presented key. */
public sealed interface Authentication {

  /** A valid key. */
  record Known(Caller caller) implements Authentication {}

  /** No such key, or one that is expired or revoked: the sender is not told which. */
  record Unknown() implements Authentication {}

  /** Nothing can be said before the keys are loaded. */
  record NotLoaded() implements Authentication {}
}
