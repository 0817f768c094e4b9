package dev.centrallogger.service.proxy;

import dev.centrallogger.service.settings.InvalidSettingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMask;

/**
 * The proxies whose {@code X-Forwarded-*} headers count. Anyone can write such a header: it is
 * worth what whoever it came from is worth. Immutable.
 */
public final class TrustedProxies {

  /** Only addresses, so that no name is ever looked up for the sake of a header. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final List<NetMask> networks;

  private TrustedProxies(List<NetMask> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * Reads the setting.
   *
   * @param setting addresses and networks, such as {@code 10.0.0.0/8,fd00::/8}; empty: nobody
   * @throws InvalidSettingException if one is not of that form
   */
  public static TrustedProxies parse(String setting) {
    List<NetMask> networks = new ArrayList<>();
    for (String each : setting.split(",")) {
      if (!each.isBlank()) {
        networks.add(network(each.strip()));
      }
    }
    return new TrustedProxies(networks);
  }

  boolean trusts(String address) {
    if (networks.isEmpty() || !ADDRESS.matcher(address).matches()) {
      return false;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return networks.stream().anyMatch(network -> network.matches(parsed));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  boolean isEmpty() {
    return networks.isEmpty();
  }

  private static NetMask network(String text) {
    try {
      if (!ADDRESS.matcher(text.replaceFirst("/\\d{1,3}$", "")).matches()) {
        throw new IllegalArgumentException();
      }
      return new NetMask(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "TRUSTED_PROXIES: %s (expected addresses or networks such as 10.0.0.0/8)"
              .formatted(text));
    }
  }
}
