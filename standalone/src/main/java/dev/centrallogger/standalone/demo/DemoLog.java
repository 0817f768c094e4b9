package dev.centrallogger.standalone.demo;

/**
 * A made-up log, ready to be sent.
 *
 * @param client whose it is, an index into {@link DemoClient#three()}
 * @param seconds the run took
 * @param body as a sender posts it
 */
record DemoLog(int client, double seconds, String body) {}
