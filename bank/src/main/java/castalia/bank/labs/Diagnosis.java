package castalia.bank.labs;

import castalia.judge.Judgement;
import castalia.judge.TestResult;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which misconceptions a submission looks like: those whose labelled submissions fail the same
/// tests, or nearly the same.
///
/// @param exact whether the very same tests fail with the same verdict
/// @param likely the misconceptions, at least one, at most [#MOST]
public record Diagnosis(boolean exact, List<WrongSubmission> likely) {
  /// More are no help.
  public static final int MOST = 3;

  private static final double LEAST_LIKENESS = 0.5;

  /// Copies what it is given.
  public Diagnosis {
    likely = List.copyOf(likely);
  }

  /// Compares a judgement with a lab's labelled submissions; empty if it was accepted, failed for a
  /// reason of ours, or looks like none.
  public static Optional<Diagnosis> of(Lab lab, Judgement judgement) {
    Set<String> failed =
        judgement.failures().stream().map(TestResult::name).collect(Collectors.toSet());
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    var same =
        lab.wrong().stream().filter(wrong -> failed.equals(new HashSet<>(wrong.fails()))).toList();
    var sameVerdict =
        same.stream().filter(wrong -> wrong.verdict() == judgement.verdict()).toList();
    if (!same.isEmpty()) {
      return Optional.of(
          new Diagnosis(!sameVerdict.isEmpty(), first(sameVerdict.isEmpty() ? same : sameVerdict)));
    }
    return nearest(lab, failed);
  }

  private static Optional<Diagnosis> nearest(Lab lab, Set<String> failed) {
    var best = lab.wrong().stream().mapToDouble(wrong -> likeness(wrong, failed)).max().orElse(0);
    if (best < LEAST_LIKENESS) {
      return Optional.empty();
    }
    var near =
        lab.wrong().stream()
            .filter(wrong -> likeness(wrong, failed) >= best)
            .sorted(Comparator.comparing(WrongSubmission::name))
            .toList();
    return Optional.of(new Diagnosis(false, first(near)));
  }

  /// Tests that fail in both, of those that fail in either.
  private static double likeness(WrongSubmission wrong, Set<String> failed) {
    var either = new HashSet<>(failed);
    either.addAll(wrong.fails());
    var both = new HashSet<>(failed);
    both.retainAll(new HashSet<>(wrong.fails()));
    return (double) both.size() / either.size();
  }

  private static List<WrongSubmission> first(List<WrongSubmission> all) {
    return all.subList(0, Math.min(MOST, all.size()));
  }
}
