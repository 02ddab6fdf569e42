package io.slipway.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does the same for several things at one time, each on a virtual thread. */
public final class SideBySide {
  private SideBySide() {}

  /** Waits for all, also when one fails; then the first failure is thrown, with the others. */
  public static <T, R> List<R> each(List<T> things, Function<T, R> work) {
    if (things.size() == 1) {
      return List.of(work.apply(things.getFirst()));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> all = new ArrayList<>();
      for (T thing : things) {
        Callable<R> one = () -> work.apply(thing);
        all.add(threads.submit(one));
      }
      return results(all);
    }
  }

  private static <R> List<R> results(List<Future<R>> all) {
    List<R> results = new ArrayList<>();
    @Nullable RuntimeException failure = null;
    for (Future<R> one : all) {
      try {
        results.add(one.get());
      } catch (ExecutionException e) {
        failure = with(failure, unwrapped(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        all.forEach(other -> other.cancel(true));
        failure = with(failure, new IllegalStateException("interrupted", e));
        break;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  private static RuntimeException with(@Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
