package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every runner does, the scripted one too. A subclass says how to write the few programs that
/// the contract needs.
@Timeout(30)
abstract class RunnerContract {
  /// A runner that nobody else uses; the contract closes it.
  abstract Runner open();

  /// Prints `out` on standard output and `err` on standard error and exits with 3.
  abstract Program printing();

  /// Prints every line of its input in capitals, then `end`.
  abstract Program shouting();

  /// Prints `ready`, then never ends by itself.
  abstract Program endless();

  /// Has a value channel; writes there what it reads there, in capitals, and prints it as well.
  abstract Program echoing();

  @Test
  void reportHoldsResultAndBothOutputs() throws InterruptedException {
    try (Runner runner = open()) {
      RunReport report = runner.run(printing(), Limits.DEFAULT);

      assertThat(report.result())
          .isInstanceOfSatisfying(
              RunResult.Exited.class, exited -> assertThat(exited.code()).isEqualTo(3));
      assertThat(report.stdoutText()).isEqualTo("out\n");
      assertThat(report.stderrText()).isEqualTo("err\n");
    }
  }

  @Test
  void listenerHearsStartThenOutputBeforeTheEnd() throws InterruptedException {
    List<String> heard = new CopyOnWriteArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void started() {
            heard.add("started");
          }

          @Override
          public void output(Channel channel, byte[] bytes) {
            if (channel == Channel.STDOUT) {
              heard.add(new String(bytes, StandardCharsets.UTF_8));
            }
          }
        };
    try (Runner runner = open()) {
      runner.run(printing(), Limits.DEFAULT, listener);
      heard.add("ended");
    }
    assertThat(heard).containsExactly("started", "out\n", "ended");
  }

  @Test
  void inputCanBeWrittenWhileTheProgramRuns() throws InterruptedException {
    Heard heard = new Heard();
    try (Runner runner = open()) {
      Run run = runner.start(shouting().withStdin("first\n"), Limits.DEFAULT, heard);
      heard.awaitText("FIRST\n");
      run.write("second\n".getBytes(StandardCharsets.UTF_8));
      heard.awaitText("FIRST\nSECOND\n");
      run.closeStdin();
      run.closeStdin();

      assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
      assertThat(heard.text()).isEqualTo("FIRST\nSECOND\nend\n");
      assertThatThrownBy(() -> run.write(new byte[1])).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void runEndsInputBehindThatOfTheProgram() throws InterruptedException {
    try (Runner runner = open()) {
      RunReport report = runner.run(shouting().withStdin("a\nb\n"), Limits.DEFAULT);
      assertThat(report.stdoutText()).isEqualTo("A\nB\nend\n");
    }
  }

  @Test
  void valuesGoBothWaysApartFromTheStandardStreams() throws InterruptedException {
    Heard heard = new Heard();
    Heard values = new Heard();
    try (Runner runner = open()) {
      Run run = runner.start(echoing(), Limits.DEFAULT, new Both(heard, values));
      run.send("one ".getBytes(StandardCharsets.UTF_8));
      values.awaitText("ONE ");
      run.send("two".getBytes(StandardCharsets.UTF_8));
      values.awaitText("ONE TWO");
      run.closeValues();
      run.closeValues();

      assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
      assertThat(heard.text()).isEqualTo("ONE TWO");
      assertThatThrownBy(() -> run.send(new byte[1])).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void valuesSentJustBeforeTheEndAreHeardBeforeIt() throws InterruptedException {
    Heard values = new Heard();
    try (Runner runner = open()) {
      Run run = runner.start(echoing(), Limits.DEFAULT, new Both(new Heard(), values));
      run.send("last".getBytes(StandardCharsets.UTF_8));
      run.closeValues();
      run.await();
      assertThat(values.text()).isEqualTo("LAST");
      run.closeValues();
    }
  }

  @Test
  void programWithoutValueChannelIsSentNothing() throws InterruptedException {
    try (Runner runner = open()) {
      Run run = runner.start(endless(), Limits.DEFAULT, RunListener.IGNORE);
      assertThatThrownBy(() -> run.send(new byte[1])).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(run::closeValues).isInstanceOf(IllegalStateException.class);
      run.cancel();
      run.await();
    }
  }

  @Test
  void failureOverAValueCancelsAndComesOut() throws InterruptedException {
    RunListener failing =
        new RunListener() {
          @Override
          public void output(Channel channel, byte[] bytes) {}

          @Override
          public void values(byte[] bytes) {
            throw new IllegalStateException("listener");
          }
        };
    try (Runner runner = open()) {
      Run run = runner.start(echoing(), Limits.DEFAULT, failing);
      run.send("x".getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(run::await)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("listener");
    }
  }

  @Test
  void cancelEndsTheProgram() throws InterruptedException {
    Heard heard = new Heard();
    try (Runner runner = open()) {
      Run run = runner.start(endless(), Limits.DEFAULT, heard);
      heard.awaitText("ready\n");
      run.cancel();
      run.cancel();

      assertThat(run.await()).isInstanceOf(RunResult.Cancelled.class);
      assertThat(run.await()).isSameAs(run.await());
      run.cancel();
      assertThat(runner.run(printing(), Limits.DEFAULT).stdoutText()).isEqualTo("out\n");
    }
  }

  @Test
  void interruptEndsTheProgramFirst() throws Exception {
    Heard heard = new Heard();
    try (Runner runner = open()) {
      AtomicReference<Run> started = new AtomicReference<>();
      CompletableFuture<String> outcome = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Run run = runner.start(endless(), Limits.DEFAULT, heard);
                      started.set(run);
                      run.await();
                      outcome.complete("ended");
                    } catch (InterruptedException e) {
                      outcome.complete("interrupted");
                    }
                  });
      heard.awaitText("ready\n");
      caller.interrupt();

      assertThat(outcome.get()).isEqualTo("interrupted");
      assertThat(started.get().await()).isInstanceOf(RunResult.Cancelled.class);
    }
  }

  @Test
  void failureOfTheListenerCancelsAndComesOut() throws InterruptedException {
    try (Runner runner = open()) {
      RunListener failing =
          (channel, bytes) -> {
            throw new IllegalStateException("listener");
          };
      assertThatThrownBy(() -> runner.run(endless(), Limits.DEFAULT, failing))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("listener");
      assertThat(runner.run(printing(), Limits.DEFAULT).stdoutText()).isEqualTo("out\n");
    }
  }

  @Test
  void closeCancelsWhatRunsAndRefusesWhatComes() throws Exception {
    Heard heard = new Heard();
    Runner runner = open();
    Run run = runner.start(endless(), Limits.DEFAULT, heard);
    heard.awaitText("ready\n");

    runner.close();
    runner.close();

    assertThat(run.await()).isInstanceOf(RunResult.Cancelled.class);
    assertThat(runner.health().ready()).isFalse();
    assertThat(runner.health().refusal()).isNotEmpty();
    assertThatThrownBy(() -> runner.run(printing(), Limits.DEFAULT))
        .isInstanceOfSatisfying(RunnerBusyException.class, e -> assertThat(e.closing()).isTrue());
  }

  @Test
  void drainLetsWhatRunsComeToItsEndAndRefusesWhatComes() throws Exception {
    Heard heard = new Heard();
    Runner runner = open();
    Run run = runner.start(shouting(), Limits.DEFAULT, heard);
    run.write("first\n".getBytes(StandardCharsets.UTF_8));
    heard.awaitText("FIRST\n");
    Thread drainer = Thread.ofVirtual().start(() -> runner.drain(Duration.ofSeconds(20)));
    while (runner.health().refusal().isEmpty()) {
      Thread.sleep(1);
    }

    assertThatThrownBy(() -> runner.run(printing(), Limits.DEFAULT))
        .isInstanceOfSatisfying(RunnerBusyException.class, e -> assertThat(e.closing()).isTrue());
    run.closeStdin();
    assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
    assertThat(heard.text()).isEqualTo("FIRST\nend\n");
    drainer.join();
    assertThat(runner.health().sandboxes()).isEmpty();
  }

  @Test
  void drainCancelsWhatOutlivesItsPatience() throws Exception {
    Heard heard = new Heard();
    Runner runner = open();
    Run run = runner.start(endless(), Limits.DEFAULT, heard);
    heard.awaitText("ready\n");
    runner.drain(Duration.ofMillis(50));
    assertThat(run.await()).isInstanceOf(RunResult.Cancelled.class);
  }

  @Test
  void healthTellsOfEachSandbox() throws InterruptedException {
    Heard heard = new Heard();
    try (Runner runner = open()) {
      Run run = runner.start(endless(), Limits.DEFAULT, heard);
      heard.awaitText("ready\n");
      assertThat(runner.health().sandboxes())
          .singleElement()
          .satisfies(it -> assertThat(it.state()).isEqualTo(SandboxHealth.State.RUNNING));
      run.cancel();
      run.await();
    }
  }

  @Test
  void healthNamesTheInterpreterAndCountsRuns() throws InterruptedException {
    try (Runner runner = open()) {
      runner.run(printing(), Limits.DEFAULT);
      RunnerHealth health = runner.health();
      assertThat(health.runs()).isEqualTo(1);
      assertThat(health.interpreters()).isNotEmpty();
      assertThat(health.ready()).isTrue();
    }
  }

  /// Hears output and values apart.
  record Both(Heard printed, Heard sent) implements RunListener {
    @Override
    public void output(Channel channel, byte[] bytes) {
      printed.output(channel, bytes);
    }

    @Override
    public void values(byte[] bytes) {
      sent.output(Channel.STDOUT, bytes);
    }
  }

  /// Keeps what is printed, and waits for it.
  static final class Heard implements RunListener {
    private final StringBuilder text = new StringBuilder();
    private final CountDownLatch started = new CountDownLatch(1);

    @Override
    public synchronized void output(Channel channel, byte[] bytes) {
      text.append(new String(bytes, StandardCharsets.UTF_8));
      notifyAll();
    }

    @Override
    public void started() {
      started.countDown();
    }

    void awaitStart() throws InterruptedException {
      started.await();
    }

    synchronized String text() {
      return text.toString();
    }

    synchronized void awaitText(String expected) throws InterruptedException {
      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (!text.toString().equals(expected) && System.nanoTime() < end) {
        wait(100);
      }
      assertThat(text.toString()).isEqualTo(expected);
    }
  }
}
