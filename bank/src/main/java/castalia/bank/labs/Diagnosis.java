package castalia.bank.labs;

import castalia.judge.Cause;
import castalia.judge.Judgement;
import castalia.judge.TestName;
import castalia.judge.TestResult;
import castalia.judge.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which misconceptions a submission looks like: one whose labelled submission fails the very same
/// tests; or several that together explain what fails; or one that fails nearly the same.
///
/// @param exact whether the very same tests fail with the same verdict
/// @param likely the misconceptions, at least one, at most [#MOST]
public record Diagnosis(boolean exact, List<Likely> likely) {
  /// More are no help.
  public static final int MOST = 3;

  private static final double LEAST_LIKENESS = 0.5;
  private static final String NOT_WRITTEN = "NotImplementedError";

  /// A misconception, and those of the failing tests that fail with it.
  ///
  /// @param wrong the labelled submission that stands for it
  /// @param tests in the order in which they ran, at least one
  public record Likely(WrongSubmission wrong, List<TestName> tests) {
    /// Copies what it is given.
    public Likely {
      tests = List.copyOf(tests);
    }
  }

  /// Copies what it is given.
  public Diagnosis {
    likely = List.copyOf(likely);
  }

  /// Compares a judgement with a lab's labelled submissions; empty if it was accepted, failed for a
  /// reason of ours, or looks like none. What the learner has not written yet is no misconception,
  /// and code that crashes looks only like code that crashes.
  public static Optional<Diagnosis> of(Lab lab, Judgement judgement) {
    var failures =
        judgement.failures().stream()
            .filter(failure -> !failure.message().contains(NOT_WRITTEN))
            .toList();
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    var failed = names(failures);
    var labelled = lab.wrong().stream().filter(wrong -> crashesAlike(wrong, failures)).toList();
    var same =
        labelled.stream().filter(wrong -> failed.equals(new HashSet<>(wrong.fails()))).toList();
    var sameVerdict =
        same.stream().filter(wrong -> wrong.verdict() == judgement.verdict()).toList();
    if (!same.isEmpty()) {
      return Optional.of(
          told(!sameVerdict.isEmpty(), sameVerdict.isEmpty() ? same : sameVerdict, failures));
    }
    var near = nearest(labelled, failed);
    var parts = passesSome(judgement) ? parts(labelled, failures) : List.<WrongSubmission>of();
    var better = covered(parts, failed) >= likeness(near, failed) ? parts : near;
    return better.isEmpty() ? Optional.empty() : Optional.of(told(false, better, failures));
  }

  private static boolean passesSome(Judgement judgement) {
    return judgement.failures().size() < judgement.tests().size();
  }

  /// For each failing test in turn, the misconception that explains it and most else: one all of
  /// whose tests fail here too, the first of them in the same way.
  private static List<WrongSubmission> parts(
      List<WrongSubmission> labelled, List<TestResult> failures) {
    var failed = names(failures);
    var fitting =
        labelled.stream()
            .filter(wrong -> failed.containsAll(wrong.fails()) && failsAlike(wrong, failures))
            .sorted(
                Comparator.comparingInt((WrongSubmission wrong) -> -wrong.fails().size())
                    .thenComparing(WrongSubmission::name))
            .toList();
    var found = new ArrayList<WrongSubmission>();
    for (var name : failures.stream().map(TestResult::name).toList()) {
      if (found.size() < MOST && found.stream().noneMatch(wrong -> wrong.fails().contains(name))) {
        fitting.stream()
            .filter(wrong -> wrong.fails().contains(name))
            .findFirst()
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static boolean failsAlike(WrongSubmission wrong, List<TestResult> failures) {
    return failures.stream()
        .filter(failure -> wrong.fails().contains(failure.name()))
        .findFirst()
        .flatMap(TestResult::cause)
        .map(Cause::verdict)
        .filter(verdict -> verdict == wrong.verdict())
        .isPresent();
  }

  /// Whether both crash or neither. After a first crash the rest says little: an exception in a
  /// thread of a schedule is a wrong answer there.
  private static boolean crashesAlike(WrongSubmission wrong, List<TestResult> failures) {
    boolean crashes = wrong.verdict() == Verdict.RUN_TIME_ERROR;
    boolean crashed = crashed(failures.getFirst());
    return failures.stream()
        .filter(failure -> wrong.fails().contains(failure.name()))
        .findFirst()
        .filter(failure -> (crashed || crashed(failure)) == crashes)
        .isPresent();
  }

  private static boolean crashed(TestResult failure) {
    return failure.cause().map(Cause::verdict).equals(Optional.of(Verdict.RUN_TIME_ERROR));
  }

  private static List<WrongSubmission> nearest(List<WrongSubmission> labelled, Set<String> failed) {
    var best = likeness(labelled, failed);
    if (best < LEAST_LIKENESS) {
      return List.of();
    }
    return labelled.stream()
        .filter(wrong -> likeness(wrong, failed) >= best)
        .sorted(Comparator.comparing(WrongSubmission::name))
        .toList();
  }

  private static double likeness(List<WrongSubmission> all, Set<String> failed) {
    return all.stream().mapToDouble(wrong -> likeness(wrong, failed)).max().orElse(0);
  }

  /// Tests that fail in both, of those that fail in either.
  private static double likeness(WrongSubmission wrong, Set<String> failed) {
    var either = new HashSet<>(failed);
    either.addAll(wrong.fails());
    return (double) both(wrong, failed).size() / either.size();
  }

  /// Tests that one of the misconceptions explains, of those that fail.
  private static double covered(List<WrongSubmission> parts, Set<String> failed) {
    var explained =
        failed.stream()
            .filter(name -> parts.stream().anyMatch(part -> part.fails().contains(name)))
            .count();
    return (double) explained / failed.size();
  }

  private static Set<String> both(WrongSubmission wrong, Set<String> failed) {
    var both = new HashSet<>(failed);
    both.retainAll(new HashSet<>(wrong.fails()));
    return both;
  }

  private static Set<String> names(List<TestResult> failures) {
    return failures.stream().map(TestResult::name).collect(Collectors.toSet());
  }

  private static Diagnosis told(
      boolean exact, List<WrongSubmission> all, List<TestResult> failures) {
    return new Diagnosis(
        exact, all.stream().limit(MOST).map(wrong -> likely(wrong, failures)).toList());
  }

  private static Likely likely(WrongSubmission wrong, List<TestResult> failures) {
    return new Likely(
        wrong,
        failures.stream()
            .map(TestResult::test)
            .filter(test -> wrong.fails().contains(test.name()))
            .toList());
  }
}
