package castalia.bank.verify;

import castalia.bank.Block.Purpose.Repair;
import java.util.List;
import java.util.Optional;

/// Proves that a program with a bug has one, and that printing what is expected is no repair.
final class BugCheck {
  /// How many programs are run, each of which must fail.
  static final int RUNS = 2;

  private final ProgramRuns runs;
  private final Expectation expectation;

  /// @param expectation what the repaired program fulfils
  BugCheck(ProgramRuns runs, Expectation expectation) {
    this.runs = runs;
    this.expectation = expectation;
  }

  /// What is wrong with a card whose repair is right.
  ///
  /// @param line in the file, from 1
  record Miss(int line, String message, List<String> details, String remedy) {}

  /// What is wrong, empty if the bug is one and the check notices a program that only prints.
  Optional<Miss> missedBy(Repair repair) throws InterruptedException {
    var broken = runs.run(repair.broken());
    if (broken.interrupted().isPresent()) {
      return Optional.of(
          new Miss(
              repair.brokenLine(),
              "the broken program does not come to an end: " + broken.interrupted().get(),
              broken.lastWords(),
              "Let it print something wrong, or raise: that is quicker to see."));
    }
    if (expectation.missedBy(broken).isEmpty()) {
      return Optional.of(
          new Miss(
              repair.brokenLine(),
              "the broken program prints what the repaired one prints",
              List.of(),
              "Break it so that what it prints shows it."));
    }
    var text = expectation.output().orElse("");
    return expectation.missedBy(runs.run(repair.checked(printing(text)))).isEmpty()
        ? Optional.of(
            new Miss(
                repair.checkLine(),
                "the check is content with a program that only prints the expected text",
                List.of(),
                "Use in it what was repaired, with other values."))
        : Optional.empty();
  }

  private static String printing(String text) {
    var literal = new StringBuilder("print(\"");
    text.stripTrailing()
        .codePoints()
        .forEach(
            it -> {
              if (it >= ' ' && it < 0x7f && it != '"' && it != '\\') {
                literal.appendCodePoint(it);
              } else {
                literal.append("\\U%08x".formatted(it));
              }
            });
    return literal.append("\")\n").toString();
  }
}
