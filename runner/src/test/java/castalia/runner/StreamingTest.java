package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.runner.sandbox.NothingLeft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Bytes on their way in and out.
@Timeout(60)
final class StreamingTest {
  @RegisterExtension static final NothingLeft SANDBOX = NothingLeft.behind(NothingLeft.options());

  @Test
  void lineArrivesWhileTheProgramRuns() throws InterruptedException {
    RunnerContract.Heard heard = new RunnerContract.Heard();
    Program program = Program.of("import time\nprint('one')\ntime.sleep(30)");
    Run run = SANDBOX.runner().start(program, Limits.DEFAULT, heard);
    heard.awaitText("one\n");
    run.cancel();
    assertThat(run.await()).isInstanceOf(RunResult.Cancelled.class);
  }

  @Test
  void promptArrivesBeforeTheAnswerIsRead() throws InterruptedException {
    RunnerContract.Heard heard = new RunnerContract.Heard();
    Run run =
        SANDBOX.runner().start(Program.of("print('hi', input('name? '))"), Limits.DEFAULT, heard);
    heard.awaitText("name? ");
    run.write("Ada\n".getBytes(StandardCharsets.UTF_8));
    run.await();
    assertThat(heard.text()).isEqualTo("name? hi Ada\n");
  }

  @Test
  void allBytesComeThroughInOrder() throws InterruptedException {
    String program =
        """
        import sys
        for i in range(20_000): print(i)
        sys.stdout.buffer.write(bytes(range(256)) * 1000)
        """;
    RunReport report = SANDBOX.runner().run(Program.of(program), Limits.DEFAULT);
    String lines = IntStream.range(0, 20_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    byte[] head = Arrays.copyOf(report.stdout(), lines.length());
    assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo(lines);
    assertThat(report.stdout()).hasSize(lines.length() + 256_000);
    assertThat(report.stdout()[report.stdout().length - 1]).isEqualTo((byte) 255);
  }

  @Test
  void megabytesOfInputArriveWhole() throws InterruptedException {
    byte[] input = new byte[Program.MAX_STDIN_BYTES];
    Arrays.fill(input, (byte) 'i');
    Program program =
        Program.of("import sys\nprint(len(sys.stdin.buffer.read()))").withStdin(input);
    RunReport report = SANDBOX.runner().run(program, Limits.DEFAULT);
    assertThat(report.stdoutText()).isEqualTo(Program.MAX_STDIN_BYTES + "\n");
  }

  @Test
  void inputBeyondItsCeilingIsRefused() throws InterruptedException {
    Program program = Program.of("import sys\nsys.stdin.read()").withStdin("x");
    Run run = SANDBOX.runner().start(program, Limits.DEFAULT, RunListener.IGNORE);
    assertThatThrownBy(() -> run.write(new byte[Program.MAX_STDIN_BYTES]))
        .isInstanceOf(IllegalStateException.class);
    run.closeStdin();
    assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
  }

  @Test
  void slowListenerHoldsUpTheProgramButNotItsLimit() throws InterruptedException {
    AtomicLong heard = new AtomicLong();
    RunListener slow =
        (channel, bytes) -> {
          heard.addAndGet(bytes.length);
          try {
            Thread.sleep(50);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Limits limits = Limits.DEFAULT.withWall(Duration.ofMillis(500)).withOutputBytes(64L << 20);
    RunResult result =
        SANDBOX.runner().run(Program.of("while True: print('x' * 8000)"), limits, slow);
    assertThat(result).isInstanceOf(RunResult.LimitExceeded.class);
    assertThat(result.usage().wall()).isLessThan(Duration.ofSeconds(2));
    assertThat(heard.get()).isPositive();
  }

  @Test
  void manyCallersShareFewSlots() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Program program = Program.of("print(" + i + ")");
        answers.add(
            callers.submit(() -> SANDBOX.runner().run(program, Limits.DEFAULT).stdoutText()));
      }
      for (int i = 0; i < 60; i++) {
        assertThat(answers.get(i).get()).isEqualTo(i + "\n");
      }
    }
  }
}
