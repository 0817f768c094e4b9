package dev.centrallogger.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same with many things, several at a time; the first failure is the test's. */
final class Parallel {

  private static final int AT_A_TIME = 8;

  private Parallel() {}

  static <T> void forEach(List<T> things, Consumer<T> action) {
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<?>> results = new ArrayList<>();
      for (T thing : things) {
        results.add(executor.submit(() -> action.accept(thing)));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
