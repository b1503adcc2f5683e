package castalia.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Submissions that would rather be accepted than right, each in real sandboxes.
@Timeout(120)
class CheatsTest {
  private static final Path FOLDER = Path.of("src/test/python/cheats");
  private static final String ENTRY = "till.py";
  private static final Task TASK =
      new Task(
          "till",
          ENTRY,
          List.of(new Task.Export("Till", "()")),
          Map.of("test_till.py", read("test_till.py"), "scenarios.py", read("scenarios.py")),
          new Task.Limits(Duration.ofSeconds(1), Duration.ofSeconds(60), 128L << 20, 1L << 20, 64));

  private static final List<String> BESIDE = List.of("Beside.test_schedules", "Beside.test_growth");

  /// For a cheat on the starter; not growth: whatever does nothing does it in constant time.
  private static final List<String> BUT_GROWTH =
      List.of(
          "Checks.test_add",
          "Checks.test_less",
          "Checks.test_almost",
          "Checks.test_sell",
          "Checks.test_refund",
          "Checks.test_read",
          "Checks.test_wait",
          "Beside.test_once",
          "Beside.test_schedules");

  private static Runner runner;
  private static Judge judge;

  @BeforeAll
  static void open() {
    runner = Runner.open(JudgeCode.addTo(RunnerOptions.defaults().withSlots(2)));
    judge = new Judge(runner);
  }

  @AfterAll
  static void close() {
    runner.close();
  }

  static Stream<String> cheats() throws IOException {
    try (var files = Files.list(FOLDER.resolve("kinds"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void anHonestOneIsAccepted() throws InterruptedException {
    var judgement = judge(read("right.py"), List.of());
    assertThat(judgement.message()).isEqualTo("All 10 tests passed.");
    assertThat(judgement.accepted()).isTrue();
  }

  @Test
  void withoutACheatTheStarterPassesNothing() throws InterruptedException {
    assertThat(passed(judge(read("starter.py"), BUT_GROWTH))).isEmpty();
  }

  @Test
  void withoutACheatTheRacyOneFailsJustWhatItDoesWrong() throws InterruptedException {
    assertThat(passed(judge(read("racy.py"), List.of())))
        .hasSize(8)
        .doesNotContainAnyElementsOf(BESIDE);
  }

  @Test
  void thereAreMoreThanForty() throws IOException {
    assertThat(cheats()).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("cheats")
  void aCheatGainsNothing(String file) throws InterruptedException {
    var cheat = read("kinds/" + file);
    var isRacy = cheat.contains("# base: racy");

    var judgement =
        judge(read(isRacy ? "racy.py" : "starter.py") + cheat, isRacy ? BESIDE : BUT_GROWTH);

    assertThat(passed(judgement)).isEmpty();
    assertThat(judgement.accepted()).isFalse();
    assertThat(judgement.verdict()).as(judgement.message()).isNotEqualTo(Verdict.INTERNAL_ERROR);
  }

  private static Judgement judge(String source, List<String> only) throws InterruptedException {
    return judge.judge(TASK, Submission.of(ENTRY, source), only, JudgeListener.IGNORE);
  }

  private static List<String> passed(Judgement judgement) {
    return judgement.tests().stream().filter(TestResult::passed).map(TestResult::name).toList();
  }

  private static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
