package castalia.benchmarks;

import castalia.bank.labs.Lab;
import castalia.judge.Judge;
import castalia.judge.JudgeListener;
import castalia.judge.Submission;
import castalia.judge.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/// Every cheat of the judge's tests on the starters of five labs, all tests of each.
final class JudgeCheats {
  private static final List<String> LABS =
      List.of("lru-cache", "circuit-breaker", "intervals", "signed-tokens", "access-control");

  private final Path kinds;

  /// @param home the repository
  JudgeCheats(Path home) {
    this.kinds = home.resolve("judge/src/test/python/cheats/kinds");
  }

  List<Row> measure(Judge judge, List<Lab> labs, Consumer<String> note) throws Exception {
    note.accept("judge: cheats on " + String.join(", ", LABS));
    int tried = 0;
    int accepted = 0;
    int ours = 0;
    for (var lab : labs.stream().filter(it -> LABS.contains(it.slug())).toList()) {
      for (var cheat : files()) {
        var judgement =
            judge.judge(
                lab.task(),
                cheating(lab, Files.readString(cheat)),
                List.of(),
                JudgeListener.IGNORE);
        tried++;
        accepted += judgement.accepted() ? 1 : 0;
        ours += judgement.verdict() == Verdict.INTERNAL_ERROR ? 1 : 0;
        if (judgement.accepted() || judgement.verdict() == Verdict.INTERNAL_ERROR) {
          note.accept(
              "judge: " + lab.slug() + ", " + cheat.getFileName() + ": " + judgement.message());
        }
      }
    }
    return List.of(
        Row.of("cheats accepted / tried", accepted, tried, "").atMost(0),
        Row.of("cheats that look like a failure of ours / tried", ours, tried, "").atMost(0));
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(kinds)) {
      return files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
  }

  private static Submission cheating(Lab lab, String cheat) {
    var files = new LinkedHashMap<>(lab.starter());
    files.merge(lab.task().entry(), "\n" + cheat, String::concat);
    return new Submission(files);
  }
}
