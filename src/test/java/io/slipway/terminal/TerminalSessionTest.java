package io.slipway.terminal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.engine.MachineStream;
import io.slipway.machine.Shell;
import io.slipway.terminal.PageMessage.Acknowledged;
import io.slipway.terminal.PageMessage.Input;
import io.slipway.terminal.PageMessage.Resize;
import io.slipway.terminal.PageText.Shell.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page is beyond a real network connection; only the machine is a stand-in. */
@Timeout(30)
class TerminalSessionTest {
  private static final long WINDOW = 128 * 1024;
  private static final long MESSAGE = 32 * 1024;
  private static final int INPUT_FRAME = 6;
  private static final Duration A_WHILE = Duration.ofMillis(500);
  private static final String GREETING = "{\"ok\":true,\"new\":true}\n";

  private final TcpPage page = new TcpPage();
  private final YesMachine machine = new YesMachine();
  private final BlockingQueue<Boolean> work = new LinkedBlockingQueue<>();
  private final TerminalSession session =
      new TerminalSession(() -> Shell.attach(machine), page, () -> work.add(true));

  TerminalSessionTest() throws IOException {}

  @AfterEach
  void disconnect() throws IOException {
    session.close();
    page.close();
  }

  @Test
  void aPageThatTakesNothingInStopsTheMachine() throws Exception {
    start(session);
    long shown = page.readAll();
    assertThat(shown).isGreaterThan(WINDOW).isLessThanOrEqualTo(WINDOW + MESSAGE);
    assertThat(machine.taken()).isLessThan(shown + 3 * MESSAGE);
  }

  @Test
  void outputGoesOnWhenThePageHasTakenItIn() throws Exception {
    start(session);
    long shown = page.readAll();
    session.receive(new Acknowledged(shown));
    assertThat(page.readAll()).isGreaterThan(WINDOW).isLessThanOrEqualTo(WINDOW + MESSAGE);
  }

  @Test
  void aPageThatStallsAndSaysOtherwiseStopsTheMachineToo() throws Exception {
    start(session);
    page.read(MESSAGE);
    long before;
    do {
      before = machine.taken();
      session.receive(new Acknowledged(4_000_000_000L));
    } while (machine.awaitMore(before, A_WHILE));
    // What the network holds, and no more: the kernel doubles the buffers that it is asked for.
    assertThat(machine.taken()).isLessThan(4 * TcpPage.BUFFERS + WINDOW + 4 * MESSAGE);
  }

  @Test
  void whatIsTypedReachesTheShellAndCountsAsWork() throws Exception {
    start(session);
    session.receive(new Resize(new TerminalSize(100, 30)));
    session.receive(new Input(new byte[] {3}));
    work.take();
    assertThat(machine.typed()).containsExactly(1, 0, 0, 0, 4, 0, 100, 0, 30, 0, 0, 0, 0, 1, 3);
    assertThat(work).isEmpty();
  }

  @Test
  void keysGoOnWhileALeaseWaitsForTheDatabase() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    try (TerminalSession slow =
        new TerminalSession(
            () -> Shell.attach(machine),
            page,
            () -> {
              asked.countDown();
              try {
                answered.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              work.add(true);
            })) {
      start(slow);
      slow.receive(new Input(new byte[] {1}));
      asked.await();
      slow.receive(new Input(new byte[] {2}));
      slow.receive(new Input(new byte[] {3}));
      machine.awaitTyped(3 * INPUT_FRAME);
      assertThat(work).isEmpty();
      answered.countDown();
      work.take();
    }
  }

  @Test
  void aLeaseThatCannotBeRenewedStopsNoKey() throws Exception {
    try (TerminalSession failing =
        new TerminalSession(
            () -> Shell.attach(machine),
            page,
            () -> {
              work.add(true);
              throw new IllegalStateException("no connection to the database");
            })) {
      start(failing);
      failing.receive(new Input(new byte[] {1}));
      work.take();
      failing.receive(new Input(new byte[] {2}));
      machine.awaitTyped(2 * INPUT_FRAME);
    }
  }

  @Test
  void theMachineIsLetGoWhenThePageGoes() throws Exception {
    CompletableFuture<Ending> ended = start(session);
    page.read(MESSAGE);
    session.close();
    machine.awaitClose();
    assertThat(ended.get(10, SECONDS)).isEqualTo(Ending.MACHINE_LOST);
  }

  @Test
  void theMachineIsLetGoWhenTheNetworkToThePageBreaks() throws Exception {
    start(session);
    page.close();
    // The network may have taken a whole window before it broke; the next output finds out.
    session.receive(new Acknowledged(WINDOW + MESSAGE));
    machine.awaitClose();
  }

  @Test
  void aShellThatEndsTellsItsCode() throws Exception {
    assertThat(runWith(GREETING + "\1\0\0\0\0" + "\2\0\0\0\4\0\0\0\7"))
        .isEqualTo(Ending.SHELL_ENDED);
    assertThat(page.exits).containsExactly(7);
  }

  @Test
  void aMachineThatIsLostIsNoShellThatEnded() throws Exception {
    assertThat(runWith(GREETING + "\0\0\0\0\2$ ")).isEqualTo(Ending.MACHINE_LOST);
    assertThat(page.exits).isEmpty();
  }

  @Test
  void aShellThatReadsNothingStopsNeitherOutputNorAcknowledgement() throws Exception {
    TerminalSession stuck = deaf();
    start(stuck);
    stuck.receive(new Input(new byte[60_000]));
    stuck.receive(new Input(new byte[60_000]));
    stuck.receive(new Acknowledged(page.readAll()));
    assertThat(page.readAll()).isGreaterThan(WINDOW);
    stuck.close();
  }

  @Test
  void inputThatNobodyReadsIsLimited() throws Exception {
    TerminalSession stuck = deaf();
    start(stuck);
    for (int sent = 0; sent < 2 * 1024 * 1024; sent += 64_000) {
      stuck.receive(new Input(new byte[64_000]));
    }
    assertThat(page.endings).contains(Ending.TOO_MUCH_INPUT);
    stuck.close();
  }

  @Test
  void thePageLearnsWhichShellItIsAndWhatItDoes() throws Exception {
    runWith(
        "{\"ok\":true,\"new\":false,\"taken\":12}\n"
            + "\1\0\0\0\0"
            + frame(3, "{\"state\":\"prompt\"}")
            + "\4\0\0\0\10\0\0\0\0\0\0\1\0"
            + frame(3, "{\"state\":\"running\",\"command\":\"nano a\",\"program\":\"nano\"}"));
    assertThat(page.texts)
        .containsExactly(
            new PageText.Shell(12L, List.of()),
            new PageText.Prompt(),
            new PageText.Taken(256),
            new PageText.Running("nano a", "nano"));
  }

  @Test
  void thePageLearnsForWhichSizesTheReplayWasPrinted_withinBounds() throws Exception {
    runWith(
        "{\"ok\":true,\"new\":false,\"replay\":[{\"cols\":40,\"rows\":30,\"bytes\":7},"
            + "{\"cols\":65535,\"rows\":0,\"bytes\":-5}]}\n"
            + "\1\0\0\0\0");
    assertThat(page.texts)
        .containsExactly(
            new PageText.Shell(null, List.of(new Part(40, 30, 7), new Part(1000, 2, 0))));
  }

  @Test
  void aMachineThatComesAfterThePageHasGoneIsLetGo() throws Exception {
    CompletableFuture<Shell> connecting = new CompletableFuture<>();
    TerminalSession session = new TerminalSession(connecting::join, page, () -> {});
    CompletableFuture<Ending> ended = start(session);
    session.close();
    connecting.complete(Shell.attach(machine));
    machine.awaitClose();
    assertThat(ended.get(10, SECONDS)).isEqualTo(Ending.MACHINE_LOST);
  }

  private TerminalSession deaf() throws IOException {
    MachineStream deaf = new Deaf(machine);
    return new TerminalSession(() -> Shell.attach(deaf), page, () -> {});
  }

  private static String frame(int kind, String payload) {
    return "%c\0\0\0%c%s".formatted(kind, payload.length(), payload);
  }

  private static CompletableFuture<Ending> start(TerminalSession session) {
    CompletableFuture<Ending> ended = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> ended.complete(session.run()));
    return ended;
  }

  private Ending runWith(String output) throws Exception {
    InputStream input = new ByteArrayInputStream(output.getBytes(StandardCharsets.ISO_8859_1));
    MachineStream stream = new Streams(input, OutputStream.nullOutputStream());
    return start(new TerminalSession(() -> Shell.attach(stream), page, () -> {})).get(10, SECONDS);
  }

  private record Streams(InputStream input, OutputStream output) implements MachineStream {
    @Override
    public void close() {}
  }

  /** A machine that takes no input: a pipe to nobody, which is soon full. */
  private record Deaf(InputStream input, OutputStream output) implements MachineStream {
    Deaf(YesMachine machine) throws IOException {
      this(machine.input(), new PipedOutputStream(new PipedInputStream(1024)));
    }

    @Override
    public void close() {}
  }
}
