package dev.centrallogger.proof.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * One way to break the system, and to mend it.
 *
 * @param name as in {@code writer-kill}
 * @param words what happens, for the report
 * @param shortest how long it must last to mean anything
 * @param inEarnest how long it lasts at least where there is time, as in a long run
 * @param acts makes what is done, each time anew: it may choose and remember
 */
public record Fault(
    String name, Part part, String words, Duration shortest, Duration inEarnest, Acts acts) {

  /** What is done to inflict a fault and to mend it. */
  public interface Act {

    /** Returns when it is broken. */
    void inflict(Stage stage) throws Exception;

    /** Takes away what broke it, which need not mean that the system works again. */
    void mend(Stage stage) throws Exception;
  }

  /** Makes an act; what it leaves to chance follows from the random numbers. */
  public interface Acts {
    Act next(RandomGenerator random);
  }

  /** One half of an act. */
  interface Step {
    void run(Stage stage) throws Exception;
  }

  static Act act(Step inflict, Step mend) {
    return new Act() {
      @Override
      public void inflict(Stage stage) throws Exception {
        inflict.run(stage);
      }

      @Override
      public void mend(Stage stage) throws Exception {
        mend.run(stage);
      }
    };
  }

  static Fault of(String name, Part part, String words, Acts acts) {
    return new Fault(name, part, words, Duration.ZERO, Duration.ZERO, acts);
  }

  static Fault of(String name, Part part, String words, Step inflict, Step mend) {
    return of(name, part, words, random -> act(inflict, mend));
  }

  Fault lastingAtLeast(Duration duration) {
    return new Fault(name, part, words, duration, inEarnest, acts);
  }

  Fault inEarnest(Duration duration) {
    return new Fault(name, part, words, shortest, duration, acts);
  }

  /** Whether senders may have to wait for an answer while it lasts, or get none. */
  public boolean excusesLateAnswers() {
    return part == Part.GATEWAY || name.contains("senders");
  }
}
