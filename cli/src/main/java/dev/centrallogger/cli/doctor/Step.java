package dev.centrallogger.cli.doctor;

import java.io.IOException;

/** One thing that is looked at. */
@FunctionalInterface
interface Step {

  Finding take() throws IOException, InterruptedException;
}
