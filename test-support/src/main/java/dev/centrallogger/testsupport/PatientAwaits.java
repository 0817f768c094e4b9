package dev.centrallogger.testsupport;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives every wait for a condition a minute, where it does not say for itself how long it may take:
 * whoever waits for something that comes waits no longer for it, and a machine that has much else
 * to do fails no test. JUnit finds it by its service file.
 */
public final class PatientAwaits implements LauncherSessionListener {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(PATIENCE);
  }
}
