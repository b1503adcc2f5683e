package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.sandbox.NothingLeft;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The value channel under honest and hostile programs.
@Timeout(60)
final class ValueChannelTest {
  @RegisterExtension static final NothingLeft SANDBOX = NothingLeft.behind(NothingLeft.options());

  private static final int MIB = 1 << 20;

  /// Descriptors that other sandboxes open meanwhile.
  private static final int SLACK = 50;

  /// Keeps the bytes of both ways out of a program.
  private static class Kept implements RunListener {
    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final CountDownLatch printing = new CountDownLatch(1);
    final CountDownLatch sending = new CountDownLatch(1);

    @Override
    public void output(Channel channel, byte[] bytes) {
      printed.writeBytes(bytes);
      printing.countDown();
    }

    @Override
    public void values(byte[] bytes) {
      sent.writeBytes(bytes);
      sending.countDown();
    }

    String text() {
      return printed.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void thousandsOfSmallMessagesAreAnswered() throws InterruptedException {
    AtomicInteger answers = new AtomicInteger();
    Run[] run = new Run[1];
    CountDownLatch started = new CountDownLatch(1);
    RunListener asking =
        new RunListener() {
          @Override
          public void output(Channel channel, byte[] bytes) {}

          @Override
          public void values(byte[] bytes) {
            await(started);
            if (answers.incrementAndGet() < 5_000) {
              run[0].send(bytes);
            } else {
              run[0].closeValues();
            }
          }
        };
    run[0] = start("while read := os.read(502, 100): os.write(503, read)", Limits.DEFAULT, asking);
    started.countDown();
    run[0].send("question".getBytes(StandardCharsets.UTF_8));
    assertThat(run[0].await()).isInstanceOf(RunResult.Exited.class);
    assertThat(answers).hasValue(5_000);
  }

  @Test
  void megabytesComeThroughWholeWhileTheProgramPrints() throws InterruptedException {
    Kept kept = new Kept();
    String source =
        """
        import threading
        def chat():
            for i in range(2000): print("line", i)
        thread = threading.Thread(target=chat)
        thread.start()
        read = 0
        while piece := os.read(502, 1 << 16):
            read += len(piece)
            while piece: piece = piece[os.write(503, piece):]
        thread.join()
        print(read)
        """;
    Run run = start(source, Limits.DEFAULT, kept);
    byte[] block = new byte[MIB];
    for (int i = 0; i < 6; i++) {
      run.send(block);
    }
    run.closeValues();
    assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
    assertThat(kept.sent.size()).isEqualTo(6 * MIB);
    assertThat(kept.text()).startsWith("line 0\n").endsWith("line 1999\n" + 6 * MIB + "\n");
  }

  @Test
  void floodIsCutAtTheExactByte() throws InterruptedException {
    Kept kept = new Kept();
    Limits limits = Limits.DEFAULT.withValueBytes(1_234_567);
    Run run = start("while True: os.write(503, b'x' * 4096)", limits, kept);
    assertExceeded(run.await());
    assertThat(kept.sent.size()).isEqualTo(1_234_567);
  }

  @Test
  void floodOfADeafListenerIsHeldUp() throws InterruptedException {
    RunListener slow =
        new RunListener() {
          @Override
          public void output(Channel channel, byte[] bytes) {}

          @Override
          public void values(byte[] bytes) {
            try {
              Thread.sleep(50);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Limits limits = Limits.MAX.withWall(Duration.ofMillis(500));
    Run run = start("while True: os.write(503, b'x' * 65536)", limits, slow);
    assertThat(run.await())
        .isInstanceOfSatisfying(
            RunResult.LimitExceeded.class, e -> assertThat(e.limit()).isEqualTo(Limit.WALL));
  }

  @Test
  void programThatNeverReadsIsEndedForWhatWaits() throws InterruptedException {
    Run run = start("import time\ntime.sleep(60)", Limits.DEFAULT, RunListener.IGNORE);
    byte[] block = new byte[MIB];
    for (int i = 0; i < 10; i++) {
      run.send(block);
    }
    assertExceeded(run.await());
    run.send(block);
  }

  @Test
  void floodsInBothDirectionsEndInOneOfTheLimits() throws InterruptedException {
    Kept kept = new Kept();
    Run run = start("while True: os.write(503, b'x' * 65536)", Limits.DEFAULT, kept);
    byte[] block = new byte[MIB];
    for (int i = 0; i < 64; i++) {
      run.send(block);
    }
    assertExceeded(run.await());
    assertThat(kept.sent.size()).isLessThanOrEqualTo(16 * MIB);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "os.close(502); os.close(503)",
        "os.close(502)",
        "os.set_blocking(502, True); os.closerange(502, 1024)"
      })
  void programThatClosesItsEndsGoesOn(String closing) throws InterruptedException {
    Kept kept = new Kept();
    Run run =
        start(closing + "\nprint('closed', flush=True)\nprint(input())", Limits.DEFAULT, kept);
    kept.printing.await();
    for (int i = 0; i < 20; i++) {
      run.send(new byte[MIB]);
    }
    run.write("still here\n".getBytes(StandardCharsets.UTF_8));
    assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
    assertThat(kept.text()).isEqualTo("closed\nstill here\n");
  }

  @Test
  void tooMuchIsTooMuchAlsoFromAProgramThatEndsItself() throws InterruptedException {
    Limits limits = Limits.DEFAULT.withValueBytes(1_000);
    Run run = start("os.write(503, b'x' * 1001)", limits, new Kept());
    assertExceeded(run.await());
  }

  @Test
  void lastWordsReachASlowListenerBeforeTheEnd() throws InterruptedException {
    Kept kept =
        new Kept() {
          @Override
          public void values(byte[] bytes) {
            LockSupport.parkNanos(100_000_000);
            super.values(bytes);
          }
        };
    Run run = start("os.write(503, b'x' * 100_000); os._exit(0)", Limits.DEFAULT, kept);
    assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
    assertThat(kept.sent.size()).isEqualTo(100_000);
  }

  /// Its ends are sockets: what else can be done with one must change nothing.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ends.shutdown(socket.SHUT_RDWR)",
        "os.set_blocking(502, False)\ntry:\n    while True: os.write(502, bytes(65536))\n"
            + "except BlockingIOError: pass",
        "pairs = [os.pipe() for _ in range(50)]\n"
            + "socket.send_fds(ends, [b'x'], [fd for pair in pairs for fd in pair])",
        "ends.send(b'x', socket.MSG_OOB)",
      })
  void programThatTakesItsEndsForSocketsGoesOn(String deed) throws InterruptedException {
    Kept kept = new Kept();
    long descriptors = descriptors();
    Run run =
        start(
            "import socket\nends = socket.socket(fileno=503)\n" + deed + "\nprint(input())",
            Limits.DEFAULT,
            kept);
    run.send(new byte[100]);
    run.write("still here\n".getBytes(StandardCharsets.UTF_8));
    assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
    assertThat(kept.text()).isEqualTo("still here\n");
    assertThat(kept.sent.size()).isLessThanOrEqualTo(1);
    assertThat(descriptors()).isLessThanOrEqualTo(descriptors + SLACK);
  }

  @Test
  void nothingOfTheHostIsSeenFromTheChannel() throws InterruptedException {
    Kept kept = new Kept();
    String source =
        """
        import socket
        for number in 502, 503:
            end = socket.socket(fileno=number)
            print(end.getsockname(), repr(end.getpeername()), os.readlink(f"/proc/self/fd/{number}")[:7])
        """;
    assertThat(start(source, Limits.DEFAULT, kept).await()).isInstanceOf(RunResult.Exited.class);
    assertThat(kept.text()).isEqualTo("values '' socket:\n".repeat(2));
  }

  @Test
  void sandboxServesProgramsWithAndWithoutAChannelByTurns() throws Exception {
    try (Runner runner = Runner.open(NothingLeft.options().withSlots(1))) {
      for (int i = 0; i < 6; i++) {
        Kept kept = new Kept();
        Program plain = Program.of("print('plain')");
        assertThat(runner.run(plain, Limits.DEFAULT).stdoutText()).isEqualTo("plain\n");
        Program asking = Program.of("import os\nos.write(503, os.read(502, 9))").withValueChannel();
        Run run = runner.start(asking, Limits.DEFAULT, kept);
        run.send(new byte[] {(byte) i});
        assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
        assertThat(kept.sent.toByteArray()).containsExactly(i);
      }
      assertThat(runner.health().restarts()).isZero();
    }
  }

  @Test
  void garbageIsPassedOnAsItIs() throws InterruptedException {
    Kept kept = new Kept();
    Run run =
        start("os.write(503, bytes(range(256)) + b'F' * 33 + bytes(9))", Limits.DEFAULT, kept);
    assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
    assertThat(kept.sent.size()).isEqualTo(256 + 33 + 9);
    assertThat(kept.sent.toByteArray()[255]).isEqualTo((byte) 255);
  }

  @Test
  void cancelEndsAnExchange() throws InterruptedException {
    Kept kept = new Kept();
    Run run = start("while True: os.write(503, b'x'); os.read(502, 1)", Limits.DEFAULT, kept);
    kept.sending.await();
    run.cancel();
    assertThat(run.await()).isInstanceOf(RunResult.Cancelled.class);
    assertThat(kept.sent.size()).isEqualTo(1);
  }

  @Test
  void whatIsForkedHasTheChannelAndWhatIsExecutedHasNot() throws InterruptedException {
    Kept kept = new Kept();
    String source =
        """
        import subprocess, sys
        if os.fork() == 0:
            os.write(503, b"forked")
            os._exit(0)
        os.wait()
        probe = "import os; os.write(503, b'executed')"
        result = subprocess.run([sys.executable, "-c", probe], close_fds=False, capture_output=True)
        print(result.returncode)
        """;
    assertThat(start(source, Limits.DEFAULT, kept).await()).isInstanceOf(RunResult.Exited.class);
    assertThat(kept.sent.toString(StandardCharsets.UTF_8)).isEqualTo("forked");
    assertThat(kept.text()).isEqualTo("1\n");
  }

  @Test
  void withoutAChannelItsNumbersAreClosed() throws InterruptedException {
    Kept kept = new Kept();
    String source =
        """
        import os
        for fd in 502, 503:
            try: os.fstat(fd)
            except OSError as failure: print(failure.strerror)
        """;
    SANDBOX.runner().run(Program.of(source), Limits.DEFAULT, kept);
    assertThat(kept.text()).isEqualTo("Bad file descriptor\nBad file descriptor\n");
  }

  @Test
  void twoProgramsSpeakThroughTheirCaller() throws InterruptedException {
    Run[] runs = new Run[2];
    CountDownLatch both = new CountDownLatch(2);
    Kept answered = new Kept();
    RunListener toSecond = relay(both, () -> runs[1]);
    RunListener toFirst = relay(both, () -> runs[0]);
    String asking =
        """
        total = 0
        for i in range(1000):
            os.write(503, b"%04d" % i)
            total += int(os.read(502, 100))
        print(total)
        """;
    String doubling = "while read := os.read(502, 4): os.write(503, b'%d' % (int(read) * 2))";
    RunListener printing =
        new RunListener() {
          @Override
          public void output(Channel channel, byte[] bytes) {
            answered.output(channel, bytes);
          }

          @Override
          public void values(byte[] bytes) {
            toSecond.values(bytes);
          }
        };
    runs[0] = start(asking, Limits.DEFAULT, printing);
    both.countDown();
    runs[1] = start(doubling, Limits.DEFAULT, toFirst);
    both.countDown();
    assertThat(runs[0].await()).isInstanceOf(RunResult.Exited.class);
    runs[1].closeValues();
    assertThat(runs[1].await()).isInstanceOf(RunResult.Exited.class);
    assertThat(answered.text()).isEqualTo("999000\n");
  }

  private static RunListener relay(CountDownLatch ready, java.util.function.Supplier<Run> to) {
    return new RunListener() {
      @Override
      public void output(Channel channel, byte[] bytes) {}

      @Override
      public void values(byte[] bytes) {
        await(ready);
        to.get().send(bytes);
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Run start(String source, Limits limits, RunListener listener)
      throws InterruptedException {
    Program program = Program.of("import os\n" + source).withValueChannel();
    return SANDBOX.runner().start(program, limits, listener);
  }

  private static long descriptors() {
    return new File("/proc/self/fd").list().length;
  }

  private static void assertExceeded(RunResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            RunResult.LimitExceeded.class, e -> assertThat(e.limit()).isEqualTo(Limit.VALUES));
  }
}
