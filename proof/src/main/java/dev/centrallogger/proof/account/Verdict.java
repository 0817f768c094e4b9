package dev.centrallogger.proof.account;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the comparison found.
 *
 * @param damages everything that is wrong; empty, and only then, if nothing is
 */
public record Verdict(Totals totals, List<Damage> damages) {

  public Verdict {
    damages = List.copyOf(damages);
  }

  public boolean isWhole() {
    return damages.isEmpty();
  }

  /** How much of each kind; kinds of which there is none are left out. */
  public Map<DamageKind, Long> byKind() {
    return damages.stream()
        .collect(
            Collectors.groupingBy(
                Damage::kind, () -> new EnumMap<>(DamageKind.class), Collectors.counting()));
  }
}
