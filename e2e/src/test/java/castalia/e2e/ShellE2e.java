package castalia.e2e;

import static castalia.e2e.Shell.castalia;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands, through the launcher, with their exit codes: 0 fine, 1 the program or check
/// failed, 2 wrong use, 3 ours.
class ShellE2e {
  @Test
  void versionAndHelpAnswer() {
    assertThat(castalia("version").out()).matches("castalia \\d+\\.\\d+\\.\\d+\\R");
    var help = castalia("help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("serve", "run", "list", "show", "search", "bank", "doctor", "test", "bench");
  }

  @Test
  void aQuestionIsShownAndFound() {
    assertThat(castalia("show", "13").out())
        .contains("global interpreter lock", "In thirty seconds");
    assertThat(castalia("list", "--difficulty", "easy").out()).contains("dictionary");
    assertThat(castalia("search", "desciptor").out()).contains("29");
  }

  @Test
  void aProgramFromStandardInputRuns() {
    var done = castalia("print(6 * 7)", Map.of(), "run", "-");
    assertThat(done.out()).isEqualTo("42\n");
    assertThat(done.code()).isZero();
  }

  @Test
  void aProgramThatFailsGivesOneAndItsTraceback() {
    var done = castalia("1/0", Map.of(), "run", "-");
    assertThat(done.code()).isEqualTo(1);
    assertThat(done.err()).contains("ZeroDivisionError");
  }

  @Test
  void aProgramThatNeverEndsIsStoppedAndSaidSo() {
    var done = castalia("while True: pass", Map.of(), "run", "--wall", "1s", "-");
    assertThat(done.code()).isEqualTo(1);
    assertThat(done.err()).contains("1 s");
  }

  /// With a new cache: the first command of all, while what is to last is being written.
  @Test
  void anInterruptEndsTheProgramAndLeavesNothing(@TempDir Path cache) throws Exception {
    var command =
        List.of( // signals as a terminal's shell gives them
            "env",
            "--default-signal=INT",
            Shell.home().resolve("castalia").toString(),
            "run",
            "--wall",
            "100s",
            "-");
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CASTALIA_CACHE", cache.toString());
    var process = builder.start();
    try (var in = process.outputWriter()) {
      in.write("import os, time\nos.fork()\nprint('up')\nwhile True: time.sleep(1)\n");
    }
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("up");
      var below = process.descendants().toList();
      assertThat(below).isNotEmpty();

      new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();

      assertThat(process.waitFor()).isEqualTo(130);
      var end = System.nanoTime() + 5_000_000_000L;
      while (below.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertThat(below).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void everyProgramOfEveryQuestionProvesWhatItSays() {
    var done = castalia("bank", "verify", "--questions", "--no-cache");
    assertThat(done.code()).as(done.out() + done.err()).isZero();
    assertThat(done.out()).containsPattern("proved: \\d+ questions, [\\d,]+ proofs");
  }

  @Test
  void everySubmissionOfEveryLabIsJudgedAsLabelled() {
    var done = castalia("bank", "verify", "--labs");
    assertThat(done.code()).as(done.out() + done.err()).isZero();
    assertThat(done.out()).containsPattern("proved: \\d+ labs, [\\d,]+ tests");
  }

  @Test
  void figuresOfThePartsAreMeasuredByTheirCommand() {
    var done = castalia("bench", "planner");
    assertThat(done.code()).as(done.out() + done.err()).isZero();
    assertThat(done.out()).contains("points above FSRS at 90 % / 5 points");
  }

  @Test
  void aCopiedPageIsReadIntoDrafts() {
    var page = "1. What is a list?\nEasy\nA row.\n2. What is a set?\nHard\nNo order.\n";
    var done = castalia(page, Map.of(), "import", "-", "--dry-run");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("2 questions in standard input").contains("2 to be written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lst",
        "show 9999",
        "show thirteen",
        "list --difficulty harder",
        "run",
        "run --wall -1 -"
      })
  void wrongUseGivesTwoAndSaysWhatToDo(String line) {
    var done = castalia(line.split(" "));
    assertThat(done.code()).as(done.err()).isEqualTo(2);
    assertThat(done.err()).isNotBlank();
    assertThat(done.out()).isEmpty();
  }

  @Test
  void aPortInUseIsSaid() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var done = castalia("serve", "--port", String.valueOf(taken.getLocalPort()));
      assertThat(done.code()).isEqualTo(3);
      assertThat(done.err()).contains(String.valueOf(taken.getLocalPort()), "--port");
    }
  }

  @Test
  void withoutPythonRunningIsRefusedAndReadingWorks() {
    var run = withoutPython("run", "-");
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("python3");
    assertThat(withoutPython("show", "13").code()).isZero();
  }

  /// A shell whose python3 is hidden from it alone, by a mount namespace.
  private static Shell.Done withoutPython(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount --bind /dev/null $(readlink -f /usr/bin/python3); PATH=/usr/bin:/bin exec \"$@\"",
                "sh",
                Shell.home().resolve("castalia").toString()));
    command.addAll(List.of(arguments));
    return Shell.run(command, "print(1)", Map.of());
  }

  @Test
  void theLauncherNamesAMissingJdkAndHowToGetIt() {
    var done =
        Shell.run(
            List.of(
                "sh",
                "-c",
                "mkdir -p empty && cd empty && exec unshare -rm sh -c "
                    + "'for d in /usr/lib/jvm /opt; do mount -t tmpfs none $d; done; HOME=/nonexistent PATH=/usr/bin:/bin "
                    + "exec \"$0\" list' \"$0\"",
                Shell.home().resolve("castalia").toString()),
            "",
            Map.of("CASTALIA_JAVA_HOME", "", "JAVA_HOME", ""));
    assertThat(done.code()).as(done.err()).isEqualTo(3);
    assertThat(done.err()).contains("no JDK 25", "apt-get install openjdk-25-jdk");
  }
}
