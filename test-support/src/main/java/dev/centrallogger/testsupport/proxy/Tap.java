package dev.centrallogger.testsupport.proxy;

/**
 * Listens to one connection and may cut it. Each direction is heard by a thread of its own, in the
 * order of its bytes; chunks end anywhere.
 */
public interface Tap {

  /** Lets everything pass. */
  Tap NONE =
      new Tap() {
        @Override
        public Verdict fromClient(byte[] bytes, int length) {
          return Verdict.FORWARD;
        }

        @Override
        public Verdict fromServer(byte[] bytes, int length) {
          return Verdict.FORWARD;
        }
      };

  Verdict fromClient(byte[] bytes, int length);

  Verdict fromServer(byte[] bytes, int length);
}
