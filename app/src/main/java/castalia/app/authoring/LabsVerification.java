package castalia.app.authoring;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Finding;
import castalia.bank.Loading;
import castalia.bank.Mistake;
import castalia.bank.labs.Lab;
import castalia.bank.labs.LabLoader;
import castalia.bank.labs.LabLoading;
import castalia.bank.labs.LabReport;
import castalia.bank.labs.LabVerifier;
import castalia.judge.Judge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    var runner = places.mainRunner();
    var report =
        new LabVerifier(runner, new Judge(runner), settings)
            .verify(chosen, telling.progress("submissions"));
    tell(report, settings.mutants(), telling);
    if (report.proved()) {
      return mistakes.isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
    }
    return report.findings(Finding.Kind.WRONG).isEmpty() ? ExitCode.OURS : ExitCode.FAILED;
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
