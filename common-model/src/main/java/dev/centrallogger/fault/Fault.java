package dev.centrallogger.fault;

/**
 * A failure as operators are told of it. The words are always ours: what a server or a driver says
 * may quote a row, a host, a login or a statement, and stays in the instance's own log.
 */
public record Fault(ErrorClass errorClass, String words) {}
