package castalia.app.authoring;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Block.Role;
import castalia.bank.Loading;
import castalia.bank.Mistake;
import castalia.bank.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia bank lint`: mistakes, and what could be better, without running anything.
@Command(
    name = "lint",
    description = "Read question files and say what is wrong or could be better.",
    footer = {
      "",
      "Runs nothing. Mistakes are told as `bank verify` tells them; then remarks: weak",
      "words, programs over 25 lines, claims that rest on nothing, links to questions",
      "that are not written. Exit code 1 if there are mistakes, or with --strict remarks.",
      "",
      "  castalia bank lint 13"
    })
final class LintCommand implements Callable<Integer> {
  private final Optional<Path> usualBank;
  private final Terminal terminal;

  @Parameters(paramLabel = "NUMBER", description = "Questions to read; all if none is named.")
  private List<Integer> numbers = new ArrayList<>();

  @Option(names = "--strict", description = "Fail for remarks too.")
  private boolean isStrict;

  @Option(
      names = "--bank",
      paramLabel = "DIR",
      description = "Folder of a bank, or of question files alone; that of Castalia if not given.")
  private @Nullable Path bank;

  LintCommand(Optional<Path> usualBank, Terminal terminal) {
    this.usualBank = usualBank;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var folder = Optional.ofNullable(bank).or(() -> usualBank);
    var loader = folder.map(BankLoader::of).orElseGet(BankLoader::shipped);
    var telling = new VerifyTelling(terminal, folder);
    var loading = loader.load();
    var mistakes = asked(mistakesOf(loading));
    var remarks = asked(loader.lint());
    telling.mistakes(mistakes);
    telling.remarks(remarks);
    terminal.out().println(counts(questions(loading)) + "; " + telling.number(remarks));
    return mistakes.isEmpty() && (remarks.isEmpty() || !isStrict) ? ExitCode.FINE : ExitCode.FAILED;
  }

  private static List<Mistake> mistakesOf(Loading loading) {
    return switch (loading) {
      case Loading.Loaded _ -> List.of();
      case Loading.Refused(List<Mistake> mistakes, _) -> mistakes;
    };
  }

  private List<Question> questions(Loading loading) {
    Bank sound =
        switch (loading) {
          case Loading.Loaded(Bank all) -> all;
          case Loading.Refused(_, Bank some) -> some;
        };
    return sound.questions().stream()
        .filter(question -> numbers.isEmpty() || numbers.contains(question.number()))
        .toList();
  }

  private List<Mistake> asked(List<Mistake> all) {
    return all.stream()
        .filter(
            mistake ->
                numbers.isEmpty()
                    || numbers.stream()
                        .anyMatch(it -> mistake.file().startsWith("%03d-".formatted(it))))
        .toList();
  }

  private static String counts(List<Question> questions) {
    var programs = questions.stream().flatMap(Question::programs).toList();
    var cards = programs.stream().filter(program -> program.role() != Role.PROOF).count();
    var words = questions.stream().mapToInt(Question::words).sum();
    return String.join(
        ", ",
        VerifyTelling.count(questions.size(), "question"),
        VerifyTelling.count(programs.size() - cards, "proof"),
        VerifyTelling.count(cards, "card"),
        VerifyTelling.count(words, "word"));
  }
}
