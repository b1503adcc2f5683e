package castalia.app;

import castalia.app.platform.config.Settings;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import castalia.bank.Mistake;
import castalia.bank.PythonPackage;
import castalia.bank.Question;
import castalia.bank.labs.LabLoader;
import castalia.bank.labs.LabLoading;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the questions come from.
final class BankSource {
  private static final Logger LOG = LoggerFactory.getLogger(BankSource.class);

  private BankSource() {}

  /// The bank of the settings' folder, checked whole; or the one that comes with Castalia, which
  /// the build has checked.
  ///
  /// @throws UnsoundBankException naming every mistake
  static Bank load(Settings settings) {
    var loading =
        settings
            .bank()
            .map(folder -> BankLoader.of(folder).load())
            .orElseGet(() -> BankLoader.shipped().loadQuickly());
    return switch (loading) {
      case Loading.Loaded(Bank bank) -> bank;
      case Loading.Refused(List<Mistake> mistakes, _) -> throw new UnsoundBankException(mistakes);
    };
  }

  /// Every package that a program of the bank or a lab requires; none if the bank has mistakes,
  /// which are not this question's matter.
  static List<PythonPackage> packagesOf(Supplier<Bank> bank, Supplier<LabLoading> labs) {
    try {
      var ofPrograms =
          bank.get().questions().stream()
              .flatMap(Question::programs)
              .flatMap(program -> program.packages().stream());
      var ofLabs = labs.get().labs().stream().flatMap(lab -> lab.packages().stream());
      return Stream.concat(ofPrograms, ofLabs).distinct().sorted().toList();
    } catch (UnsoundBankException e) {
      return List.of();
    }
  }

  /// The sound labs of the settings' folder, or those that come with Castalia. `bank verify` tells
  /// the mistakes of the others.
  static LabLoading labs(Settings settings) {
    var loading =
        settings.bank().map(LabLoader::besideQuestions).orElseGet(LabLoader::shipped).load();
    var unsound = loading.mistakes().stream().map(mistake -> mistake.file()).distinct().count();
    if (unsound > 0) {
      LOG.warn("{} files of labs have mistakes; `castalia bank verify` tells them", unsound);
    }
    return loading;
  }

  /// The question files have mistakes. The message holds all of them.
  static final class UnsoundBankException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsoundBankException(List<Mistake> mistakes) {
      super(String.join(System.lineSeparator(), mistakes.stream().map(Mistake::toString).toList()));
    }
  }
}
