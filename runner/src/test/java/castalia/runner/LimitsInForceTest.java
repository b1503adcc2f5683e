package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.sandbox.NothingLeft;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Each limit as it works on a program.
final class LimitsInForceTest {
  @RegisterExtension static final NothingLeft SANDBOX = NothingLeft.behind(NothingLeft.options());

  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void wallEndsASleeperAndKeepsItsOutput() throws InterruptedException {
    RunReport report =
        run("print('kept')\nimport time\ntime.sleep(9)", Limits.DEFAULT.withWall(SHORT));
    assertExceeded(report, Limit.WALL);
    assertThat(report.stdoutText()).isEqualTo("kept\n");
    assertThat(report.result().usage().wall()).isBetween(SHORT, SHORT.plusSeconds(2));
  }

  @Test
  void wallEndsAProgramThatHoldsBackALine() throws InterruptedException {
    RunReport report =
        run("print('half a line', end='')\nwhile True: pass", Limits.DEFAULT.withWall(SHORT));
    assertExceeded(report, Limit.WALL);
    assertThat(report.stdoutText()).isEqualTo("half a line");
  }

  @Test
  void cpuEndsALoopAndTellsItsTime() throws InterruptedException {
    RunReport report = run("while True: pass", Limits.DEFAULT.withCpu(SHORT));
    assertExceeded(report, Limit.CPU);
    assertThat(report.result().usage().cpu()).isBetween(SHORT, SHORT.plusMillis(500));
  }

  @Test
  void memoryEndsAGrowingProgram() throws InterruptedException {
    RunReport report = run("x = []\nwhile True: x.append('x' * 100_000)", Limits.DEFAULT);
    assertExceeded(report, Limit.MEMORY);
  }

  @Test
  void memoryBelowTheLimitIsTold() throws InterruptedException {
    RunReport report = run("x = b'x' * (50 << 20)\nprint(len(x))", Limits.DEFAULT);
    assertThat(report.result()).isInstanceOf(RunResult.Exited.class);
    assertThat(report.result().usage().peakMemoryBytes()).isBetween(45L << 20, 60L << 20);
  }

  @Test
  void pagesSharedByForkCountOnce() throws InterruptedException {
    String program =
        """
        import multiprocessing, time
        block = b"x" * (50 << 20)
        if __name__ == "__main__":
            multiprocessing.set_start_method("fork")
            workers = [multiprocessing.Process(target=time.sleep, args=(1.5,)) for _ in range(6)]
            for worker in workers: worker.start()
            for worker in workers: worker.join()
            print("done")
        """;
    RunReport report = run(program, Limits.DEFAULT);
    assertThat(report.stdoutText()).as(report::toString).isEqualTo("done\n");
    assertThat(report.result().usage().peakProcesses()).isEqualTo(7);
  }

  @Test
  void outputIsCutAtTheExactByte() throws InterruptedException {
    RunReport report = run("print('x' * 5000)", Limits.DEFAULT.withOutputBytes(1234));
    assertExceeded(report, Limit.OUTPUT);
    assertThat(report.stdout()).hasSize(1234);
  }

  @Test
  void outputOfExactlyTheLimitIsWithin() throws InterruptedException {
    RunReport report = run("print('x' * 1233)", Limits.DEFAULT.withOutputBytes(1234));
    assertThat(report.result()).isInstanceOf(RunResult.Exited.class);
    assertThat(report.stdout()).hasSize(1234);
  }

  @Test
  void outputOfNothingMayBeAskedFor() throws InterruptedException {
    Limits none = Limits.DEFAULT.withOutputBytes(0);
    assertThat(run("pass", none).result()).isInstanceOf(RunResult.Exited.class);
    assertExceeded(run("print()", none), Limit.OUTPUT);
  }

  @Test
  void channelsAreLimitedApart() throws InterruptedException {
    RunReport report =
        run(
            "import sys\nprint('o' * 900)\nprint('e' * 900, file=sys.stderr)",
            Limits.DEFAULT.withOutputBytes(1000));
    assertThat(report.result()).isInstanceOf(RunResult.Exited.class);
    assertThat(report.stdout()).hasSize(901);
    assertThat(report.stderr()).hasSize(901);
  }

  @Test
  void processesBeyondTheLimitFailInsideTheProgram() throws InterruptedException {
    String program =
        """
        import os, time
        forked = 0
        try:
            while True:
                if os.fork() == 0: time.sleep(5)
                forked += 1
        except BlockingIOError:
            print(forked)
        """;
    assertThat(run(program, Limits.DEFAULT.withProcesses(8)).stdoutText()).isEqualTo("7\n");
    assertThat(run(program, Limits.DEFAULT.withProcesses(1)).stdoutText()).isEqualTo("0\n");
  }

  @Test
  void timeOfChildrenThatEndedCounts() throws InterruptedException {
    String program =
        """
        import subprocess, sys
        while True:
            subprocess.run([sys.executable, "-c", "for i in range(300_000): pass"])
        """;
    assertExceeded(run(program, Limits.DEFAULT.withCpu(Duration.ofMillis(500))), Limit.CPU);
  }

  private static RunReport run(String source, Limits limits) throws InterruptedException {
    return SANDBOX.runner().run(Program.of(source), limits);
  }

  private static void assertExceeded(RunReport report, Limit limit) {
    assertThat(report.result())
        .as(report::toString)
        .isInstanceOfSatisfying(
            RunResult.LimitExceeded.class, e -> assertThat(e.limit()).isEqualTo(limit));
  }
}
