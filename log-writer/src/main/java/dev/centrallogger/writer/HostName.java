package dev.centrallogger.writer;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine, or container, calls itself. */
final class HostName {

  private HostName() {}

  static String get() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
