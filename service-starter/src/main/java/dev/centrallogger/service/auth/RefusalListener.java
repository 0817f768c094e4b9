package dev.centrallogger.service.auth;

/** Hears of every request that was not let in. Called on the request's thread: must not wait. */
@FunctionalInterface
public interface RefusalListener {

  /**
   * @param address where the request came from
   * @param keyHint the first characters of the key it carried; empty if that was none of our making
   * @param requestId of the request
   */
  void refused(String address, String keyHint, Authentication.Reason reason, String requestId);
}
