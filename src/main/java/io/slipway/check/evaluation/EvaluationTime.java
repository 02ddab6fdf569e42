package io.slipway.check.evaluation;

import io.slipway.kernel.TimeShare;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What evaluations for one lab take of this server's processors. They run on threads of their own,
 * since virtual threads' are everybody's; a machine decides how much there is to look at, so an
 * evaluation that takes too long is broken off, and those that take long are followed by a rest.
 */
public final class EvaluationTime {
  /** Of the processor's time; honest ones take some milliseconds. */
  private static final long MOST = TimeUnit.SECONDS.toNanos(2);

  private static final long AT_ONCE = TimeUnit.SECONDS.toNanos(1);
  private static final int PARTS = 10;

  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          Thread.ofPlatform().daemon().name("evaluation-", 0).factory());

  /** When the evaluation on this thread is to end, if it is one with an end. */
  private static final ThreadLocal<End> END = new ThreadLocal<>();

  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

  private final TimeShare share = new TimeShare(AT_ONCE, PARTS);
  private final long most;
  private long spent;

  public EvaluationTime() {
    this(MOST);
  }

  EvaluationTime(long most) {
    this.most = most;
  }

  /** There is more to look at than there is time for. */
  public static final class TookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TookTooLong() {
      super("the evaluation took too long", null, false, false);
    }
  }

  /** Begins with an exercise, which has all the time again. */
  public void begin() {
    spent = 0;
  }

  /** Does some of the work, on another thread; throws {@link TookTooLong} among others. */
  public <T> T run(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(() -> timed(work), THREADS).join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException known -> throw known;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }

  private <T> T timed(Supplier<T> work) {
    long began = PROCESSOR.getCurrentThreadCpuTime();
    END.set(new End(began + most - spent));
    try {
      return work.get();
    } finally {
      END.remove();
      long taken = PROCESSOR.getCurrentThreadCpuTime() - began;
      spent += taken;
      var unused = share.take(taken, System.nanoTime());
    }
  }

  /** By the processor's time, so that nobody's evaluation ends because others keep it waiting. */
  private static final class End {
    private final long processor;
    private long lookAgain;

    End(long processor) {
      this.processor = processor;
      lookAgain = System.nanoTime();
    }

    /** Asks for the processor's time only when it can be over, since that takes longer to ask. */
    boolean isOver() {
      long now = System.nanoTime();
      if (now - lookAgain < 0) {
        return false;
      }
      long left = processor - PROCESSOR.getCurrentThreadCpuTime();
      lookAgain = now + left;
      return left < 0;
    }
  }

  /** How long to rest after what was done, in nanoseconds. */
  public long rest() {
    return share.take(0, System.nanoTime());
  }

  /** Called wherever an evaluation goes on. */
  static void check() {
    End end = END.get();
    if (end != null && end.isOver()) {
      throw new TookTooLong();
    }
  }
}
