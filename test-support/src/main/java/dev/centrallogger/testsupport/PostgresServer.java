package dev.centrallogger.testsupport;

/** A PostgreSQL cluster that takes the superuser {@value #SUPERUSER} without a password. */
interface PostgresServer extends BreakableServer {

  String SUPERUSER = "postgres";

  String host();

  int port();
}
