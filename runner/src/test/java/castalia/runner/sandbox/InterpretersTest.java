package castalia.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.Interpreter;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunReport;
import castalia.runner.Runner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every Python of this machine that is new enough, at once, chosen by the program.
@Timeout(120)
final class InterpretersTest {
  private static final Program TOUR =
      Program.of(
          """
          import asyncio, bz2, ctypes, decimal, hashlib, json, lzma, multiprocessing, sqlite3, ssl, sys
          import subprocess, threading, unittest, zlib
          async def later(): return await asyncio.sleep(0.001, "later")
          if __name__ == "__main__":
              print(sys.version_info[:2], sys.prefix, asyncio.run(later()))
              worker = multiprocessing.get_context("spawn").Process(target=print, args=("spawned",))
              worker.start()
              worker.join()
              print(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True).stdout)
              print(sqlite3.connect(":memory:").execute("select 1").fetchall())
          """);

  @Test
  void programChoosesItsInterpreter() throws Exception {
    String[] pythons = Pythons.installed().toArray(String[]::new);
    try (Runner runner = Runner.open(NothingLeft.options().withSlots(1).withPythons(pythons))) {
      for (Interpreter interpreter : runner.health().interpreters()) {
        String minor = interpreter.version().replaceAll("\\.[0-9]+$", "");
        Limits limits = Limits.DEFAULT.withWall(Duration.ofSeconds(30));
        RunReport report = runner.run(TOUR.withPython(interpreter.version()), limits);
        assertThat(report.stdoutText())
            .as(report::toString)
            .isEqualTo("(" + minor.replace(".", ", ") + ") /usr later\nspawned\nb'1\\n'\n[(1,)]\n");
        assertThat(report.stderrText()).isEmpty();
      }
    }
    NothingLeft.awaitNothingBut(0);
  }
}
