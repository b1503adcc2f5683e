package castalia.bank.labs;

import castalia.judge.Judge;
import castalia.judge.JudgeListener;
import castalia.judge.Judgement;
import castalia.judge.TestResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tests that a design's mutants are given, in rounds: the quick ones first, which notice most,
/// then the others. Which are quick is found out when it is first asked, by judging the design.
/// Safe for threads.
final class MutantRounds {
  private final Judge judge;
  private final Lab lab;
  private final Lab.Design design;

  // Guarded by this.
  private @Nullable List<List<String>> rounds;

  MutantRounds(Judge judge, Lab lab, Lab.Design design) {
    this.judge = judge;
    this.lab = lab;
    this.design = design;
  }

  /// The names of the tests of each round; a round without names is one of all tests.
  synchronized List<List<String>> all() throws InterruptedException {
    if (rounds == null) {
      rounds = of(judge.judge(lab.task(), design.submission(), JudgeListener.IGNORE));
    }
    return rounds;
  }

  /// The rounds that follow from how long each test took.
  static List<List<String>> of(Judgement judgement) {
    var quick = QuickTests.of(judgement);
    var others = new ArrayList<>(judgement.tests().stream().map(TestResult::name).toList());
    others.removeAll(new HashSet<>(quick));
    return quick.isEmpty() || others.isEmpty() ? List.of(List.of()) : List.of(quick, others);
  }
}
