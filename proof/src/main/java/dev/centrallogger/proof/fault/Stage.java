package dev.centrallogger.proof.fault;

import dev.centrallogger.proof.account.DeadLetterBox;
import dev.centrallogger.proof.cluster.Cluster;
import dev.centrallogger.proof.cluster.Service;

/**
 * What faults happen to.
 *
 * @param deadLetters what was found among the dead letters so far
 */
public record Stage(Cluster cluster, DeadLetterBox deadLetters) {

  Service gateway(int index) {
    return cluster.gateways().get(index);
  }

  Service writer(int index) {
    return cluster.writers().get(index);
  }
}
