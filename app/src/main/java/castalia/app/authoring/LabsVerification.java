package castalia.app.authoring;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Finding;
import castalia.bank.Loading;
import castalia.bank.Mistake;
import castalia.bank.PackagedPython;
import castalia.bank.PythonPackage;
import castalia.bank.labs.Lab;
import castalia.bank.labs.LabLoader;
import castalia.bank.labs.LabLoading;
import castalia.bank.labs.LabReport;
import castalia.bank.labs.LabVerifier;
import castalia.judge.Judge;
import castalia.runner.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The labs' part of `castalia bank verify`.
final class LabsVerification {
  private final VerifyPlaces places;
  private final Terminal terminal;
  private final Optional<Path> folder;
  private final List<Integer> numbers;

  /// @param folder of the bank, or empty for that of Castalia
  /// @param numbers of the labs to verify; all if empty
  LabsVerification(
      VerifyPlaces places, Terminal terminal, Optional<Path> folder, List<Integer> numbers) {
    this.places = places;
    this.terminal = terminal;
    this.folder = folder;
    this.numbers = List.copyOf(numbers);
  }

  /// Tells every mistake, judges the sound labs, and returns the exit code.
  int verify(LabVerifier.Settings settings) throws InterruptedException {
    var loading = load();
    var chosen = loading.labs().stream().filter(this::isAsked).toList();
    var mistakes = loading.mistakesIn(numbers);
    var telling = new VerifyTelling(terminal, labsFolder());
    telling.mistakes(mistakes);
    if (chosen.isEmpty()) {
      return mistakes.isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
    }
    var report = judge(chosen, settings, telling);
    tell(report, settings.mutants(), telling);
    if (report.proved()) {
      return mistakes.isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
    }
    return report.findings(Finding.Kind.WRONG).isEmpty() ? ExitCode.OURS : ExitCode.FAILED;
  }

  /// Judges each lab where the packages that it needs are; tells of those that are nowhere.
  private LabReport judge(List<Lab> labs, LabVerifier.Settings settings, VerifyTelling telling)
      throws InterruptedException {
    var plain = labs.stream().filter(lab -> lab.packages().isEmpty()).toList();
    var needing = labs.stream().filter(lab -> !lab.packages().isEmpty()).toList();
    var report = LabReport.NOTHING;
    if (!plain.isEmpty()) {
      report = judge(places.judging(), Map.of(), plain, settings, telling);
    }
    if (needing.isEmpty()) {
      return report;
    }
    var installed = places.installed();
    var packaged = needing.stream().filter(lab -> isHere(lab, installed, telling)).toList();
    return packaged.isEmpty()
        ? report
        : report.plus(judge(places.packagedRunner(), installed, packaged, settings, telling));
  }

  private static LabReport judge(
      Runner runner,
      Map<String, String> installed,
      List<Lab> labs,
      LabVerifier.Settings settings,
      VerifyTelling telling)
      throws InterruptedException {
    return new LabVerifier(runner, new Judge(runner), settings, installed)
        .verify(labs, telling.progress("submissions"));
  }

  private static boolean isHere(Lab lab, Map<String, String> installed, VerifyTelling telling) {
    var missing =
        lab.packages().stream().filter(it -> !installed.containsKey(it.module())).toList();
    if (!missing.isEmpty()) {
      telling.note(
          "%s: not judged: needs %s. Install it: %s."
              .formatted(
                  lab.slug(),
                  String.join(", ", missing.stream().map(PythonPackage::debian).toList()),
                  PackagedPython.remedy(missing)));
    }
    return missing.isEmpty();
  }

  private boolean isAsked(Lab lab) {
    return numbers.isEmpty() || numbers.contains(lab.number());
  }

  private Optional<Path> labsFolder() {
    return folder.map(LabLoader::folderBeside);
  }

  private LabLoading load() {
    var loader = folder.map(LabLoader::besideQuestions).orElseGet(LabLoader::shipped);
    var questions = folder.map(BankLoader::of).orElseGet(BankLoader::shipped).loadQuickly();
    return loader.load(
        switch (questions) {
          case Loading.Loaded(Bank bank) -> bank;
          case Loading.Refused(List<Mistake> _, Bank sound) -> sound;
        });
  }

  private void tell(LabReport report, boolean mutants, VerifyTelling telling) {
    telling.findings(report.findings());
    var style = terminal.style();
    for (var survivor : report.survivors()) {
      terminal
          .out()
          .println(
              telling.place(survivor.file(), survivor.line())
                  + ": "
                  + style.faint("no test notices the mutant " + survivor.name()));
    }
    var result =
        report.proved()
            ? style.good("proved")
            : style.bad(report.findings().size() + " submissions not as labelled");
    terminal.out().println(result + ": " + String.join(", ", figures(report, mutants)));
  }

  private static List<String> figures(LabReport report, boolean mutants) {
    var figures = new ArrayList<String>();
    figures.add(report.labs() + " labs");
    figures.add(report.tests() + " tests");
    figures.add(report.accepted() + " accepted and " + report.wrong() + " wrong submissions");
    if (mutants) {
      int killed = report.mutants() - report.survivors().size();
      figures.add(
          String.format(
              Locale.ROOT,
              "%d of %d mutants noticed (%.1f %%)",
              killed,
              report.mutants(),
              100.0 * killed / Math.max(1, report.mutants())));
    }
    if (report.remembered() > 0) {
      figures.add(report.remembered() + " remembered");
    }
    figures.add(String.format(Locale.ROOT, "%.1f s", report.took().toMillis() / 1000.0));
    return figures;
  }
}
