package castalia.bank.labs;

import castalia.bank.Finding;
import castalia.bank.VerifyListener;
import castalia.judge.Judge;
import castalia.judge.JudgeListener;
import castalia.judge.Judgement;
import castalia.judge.Submission;
import castalia.judge.TestResult;
import castalia.judge.Verdict;
import castalia.runner.Runner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One verifying of labs.
final class LabVerification {
  private final Mutants mutants;
  private final Judge judge;
  private final LabVerifier.Settings settings;
  private final Verdicts verdicts;
  private final LabRecord record;

  LabVerification(
      Runner runner,
      Judge judge,
      LabVerifier.Settings settings,
      Map<String, String> packages,
      VerifyListener listener) {
    this.mutants = new Mutants(runner);
    this.judge = judge;
    this.settings = settings;
    this.record = new LabRecord(listener);
    var python = runner.health().interpreters().getFirst().version();
    this.verdicts =
        new Verdicts(
            settings.cache(), packages.isEmpty() ? python : python + " " + new TreeMap<>(packages));
  }

  LabReport of(Collection<Lab> labs) throws InterruptedException {
    var executor =
        Executors.newFixedThreadPool(
            settings.parallel(), Thread.ofVirtual().name("verify-lab-", 0).factory());
    try {
      await(begin(labs, executor));
      if (settings.mutants()) {
        new MutantVerification(mutants, judge, verdicts, record).of(labs, executor);
      }
    } finally {
      executor.shutdownNow();
      executor.close();
    }
    return record.report(labs);
  }

  private List<Future<?>> begin(Collection<Lab> labs, ExecutorService executor) {
    var tasks = new ArrayList<Callable<Void>>();
    for (var lab : labs) {
      tasks.add(() -> starter(lab));
      lab.accepted().forEach(design -> tasks.add(() -> accepted(lab, design)));
      lab.wrong().forEach(wrong -> tasks.add(() -> wrong(lab, wrong)));
    }
    record.expect(tasks.size());
    var futures = new ArrayList<Future<?>>();
    tasks.forEach(task -> futures.add(executor.submit(task)));
    return futures;
  }

  static void await(List<Future<?>> futures) throws InterruptedException {
    for (var future : futures) {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
  }

  private Void starter(Lab lab) throws InterruptedException {
    var file = place(lab, "starter/" + lab.task().entry());
    check(
        lab,
        new Case(file, "starter", new Submission(lab.starter()), "starter"),
        judgement ->
            judgement.accepted()
                ? List.of("the starter is accepted as it is")
                : judgement.place().isPresent() || judgement.tests().isEmpty()
                    ? List.of("no test can run the starter: " + judgement.message())
                    : List.of(),
        _ -> Optional.empty());
    return null;
  }

  private Void accepted(Lab lab, Lab.Design design) throws InterruptedException {
    var file = place(lab, SubmissionFiles.FOLDER + "accepted/" + design.name() + ".py");
    check(
        lab,
        new Case(file, design.name(), design.submission(), "accepted"),
        judgement -> complaints(judgement, Verdict.ACCEPTED, Set.of()),
        _ -> Optional.of(Again.EVERYTHING));
    return null;
  }

  private Void wrong(Lab lab, WrongSubmission wrong) throws InterruptedException {
    check(
        lab,
        new Case(
            place(lab, wrong.file()),
            wrong.name(),
            wrong.submission(),
            wrong.verdict() + " " + wrong.fails()),
        judgement -> complaints(judgement, wrong.verdict(), new HashSet<>(wrong.fails())),
        Again::of);
    return null;
  }

  /// A submission and what it must be.
  ///
  /// @param asked all that it must be, for the cache
  private record Case(String file, String name, Submission submission, String asked) {}

  @FunctionalInterface
  private interface Rule {
    List<String> complaints(Judgement judgement);
  }

  /// @param again what to judge the other times, given the first judgement; empty if nothing
  private void check(Lab lab, Case labelled, Rule rule, Function<Judgement, Optional<Again>> again)
      throws InterruptedException {
    var asked = labelled.asked() + " " + settings.repeat();
    var known = verdicts.find(lab.task(), labelled.submission(), asked);
    if (known.isPresent()) {
      record.note(labelled.file(), Integer.parseInt(known.get()), true);
      return;
    }
    var first = judge.judge(lab.task(), labelled.submission(), JudgeListener.IGNORE);
    var found = finding(labelled, first, rule, 1);
    var more = found.isPresent() ? Optional.<Again>empty() : again.apply(first);
    for (int time = 2; time <= settings.repeat() && more.isPresent() && found.isEmpty(); time++) {
      found = again(lab, labelled, more.get(), time);
    }
    var ran = first.tests().size();
    if (found.isEmpty()) {
      verdicts.remember(lab.task(), labelled.submission(), asked, Integer.toString(ran));
    }
    found.ifPresent(record::find);
    record.note(labelled.file(), ran, false);
  }

  private Optional<Finding> again(Lab lab, Case labelled, Again again, int time)
      throws InterruptedException {
    var judgement =
        judge.judge(lab.task(), labelled.submission(), again.tests(), JudgeListener.IGNORE);
    return finding(
        labelled,
        judgement,
        it -> complaints(it, again.verdict(), new HashSet<>(again.tests())),
        time);
  }

  private static Optional<Finding> finding(
      Case labelled, Judgement judgement, Rule rule, int time) {
    if (judgement.verdict() == Verdict.INTERNAL_ERROR) {
      return Optional.of(ours(labelled.file(), labelled.name(), judgement.message()));
    }
    var complaints = rule.complaints(judgement);
    return complaints.isEmpty() ? Optional.empty() : Optional.of(wrong(labelled, complaints, time));
  }

  private static List<String> complaints(Judgement judgement, Verdict verdict, Set<String> fails) {
    var complaints = new ArrayList<String>();
    if (judgement.verdict() != verdict) {
      complaints.add("the verdict is " + judgement.verdict().words() + ", not " + verdict.words());
    }
    var failed =
        judgement.failures().stream()
            .map(TestResult::name)
            .collect(Collectors.toCollection(TreeSet::new));
    for (var name : new TreeSet<>(fails)) {
      if (!failed.contains(name)) {
        complaints.add(name + " passes, but the header says that it fails");
      }
    }
    for (var failure : judgement.failures()) {
      if (!fails.contains(failure.name())) {
        complaints.add(
            failure.name() + " fails, which nothing says: " + firstLine(failure.message()));
      }
    }
    if (!complaints.isEmpty() && judgement.tests().isEmpty()) {
      complaints.add(judgement.message());
    }
    return complaints;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static Finding wrong(Case labelled, List<String> complaints, int time) {
    return new Finding(
        Finding.Kind.WRONG,
        labelled.file(),
        1,
        labelled.name(),
        complaints.getFirst() + (time == 1 ? "" : " (the " + time + "th time)"),
        complaints.subList(1, complaints.size()),
        "Correct the submission, its folder or its header, or the tests; `castalia check "
            + labelled.file()
            + "` shows all.");
  }

  static Finding ours(String file, String name, String message) {
    return new Finding(
        Finding.Kind.OURS,
        file,
        1,
        name,
        "the judge failed: " + firstLine(message),
        message.lines().skip(1).toList(),
        "Run it again; if it stays, the tests or the judge are at fault.");
  }

  static String place(Lab lab, String file) {
    return lab.slug() + "/" + file;
  }
}
