package dev.centrallogger.proof.fault;

/** What a fault breaks; faults of different parts can come together. */
public enum Part {
  GATEWAY,
  WRITER,
  DATABASE,
  KAFKA,
  NETWORK,
  SENDERS
}
