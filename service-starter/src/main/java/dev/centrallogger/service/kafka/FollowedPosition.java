package dev.centrallogger.service.kafka;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far a topic has been followed, for those who wait for a record of theirs. Thread-safe. */
final class FollowedPosition {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long nextOffset = -1;
  private boolean connected;

  /** All records before this offset have been taken. */
  void reached(long offset) {
    lock.lock();
    try {
      connected = true;
      if (offset != nextOffset) {
        nextOffset = offset;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void lost() {
    lock.lock();
    try {
      connected = false;
    } finally {
      lock.unlock();
    }
  }

  boolean connected() {
    lock.lock();
    try {
      return connected;
    } finally {
      lock.unlock();
    }
  }

  boolean awaitPassed(long offset, Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lock();
    try {
      while (nextOffset <= offset) {
        if (left <= 0) {
          return false;
        }
        left = moved.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
