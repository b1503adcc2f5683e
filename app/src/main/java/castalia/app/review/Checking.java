package castalia.app.review;

import castalia.app.platform.Refusal;
import castalia.app.platform.web.Pointers;
import castalia.app.practice.Practice;
import castalia.app.practice.RunAllowance;
import castalia.app.practice.ToldRun;
import castalia.app.review.ReviewAnswers.CheckAnswer;
import castalia.app.review.session.DeckCard;
import castalia.runner.Program;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a typed answer is right: compared with what the card's program prints, or run. Safe for
/// threads.
final class Checking {
  private static final Pattern IN_MODULE = Pattern.compile("line (\\d{1,6}), in <module>");

  private final Practice practice;
  private final RunAllowance allowance;

  Checking(Practice practice, RunAllowance allowance) {
    this.practice = practice;
    this.allowance = allowance;
  }

  /// @param address of whoever asks: runs are counted by it
  /// @throws Refusal `INVALID_REQUEST` for a card that only its learner can judge, and what running
  ///   a program refuses with
  CheckAnswer check(DeckCard card, String answer, String address) throws InterruptedException {
    return switch (card) {
      case DeckCard.PredictOutput predict ->
          new CheckAnswer(
              same(answer, predict.output()), predict.output(), answer.stripTrailing(), null);
      case DeckCard.CompleteLine complete ->
          run(complete.completed(answer), complete.output(), address);
      case DeckCard.FixBug fix -> fix(fix, answer, address);
      case DeckCard.Spoken spoken -> throw cannot("is spoken: " + spoken.id());
      case DeckCard.Own own -> throw cannot("is your own: " + own.id());
    };
  }

  private static Refusal cannot(String what) {
    return Refusal.invalid(
        List.of(Pointers.error("/card", what + " cannot be checked, only compared")));
  }

  private CheckAnswer run(String source, String output, String address)
      throws InterruptedException {
    allowance.take(address);
    var told = practice.told(Program.of(source));
    return new CheckAnswer(
        told.well() && same(told.stdout(), output),
        output,
        told.stdout().stripTrailing(),
        told.well() ? null : told.explanation());
  }

  private CheckAnswer fix(DeckCard.FixBug card, String program, String address)
      throws InterruptedException {
    allowance.take(address);
    var told = practice.told(Program.of(card.checked(program)));
    boolean same = same(told.stdout(), card.output());
    return new CheckAnswer(
        told.well() && same,
        card.output(),
        told.stdout().stripTrailing(),
        told.well() ? null : trouble(program, told, same));
  }

  /// What went wrong with a repair, null if what it printed says it all: a check that failed says
  /// nothing new then.
  private static @Nullable String trouble(String program, ToldRun told, boolean same) {
    var last = told.stderr().strip().lines().reduce("", (_, line) -> line.strip());
    if (!failedInCheck(program, told.stderr())) {
      return last.isEmpty() ? told.explanation() : "It ended with " + last;
    }
    if (!same) {
      return null;
    }
    return "It prints what it should, but does something else when it is used once more, with other"
        + " values"
        + (last.equals("AssertionError") ? "." : ": " + last);
  }

  /// The check stands behind the program.
  private static boolean failedInCheck(String program, String stderr) {
    var lines = IN_MODULE.matcher(stderr).results().toList();
    return !lines.isEmpty()
        && Integer.parseInt(lines.getLast().group(1)) > program.stripTrailing().lines().count();
  }

  /// Line by line; white space at their ends and at the end of the whole is forgiven.
  static boolean same(String given, String printed) {
    return bare(given).equals(bare(printed));
  }

  private static String bare(String text) {
    return String.join("\n", text.lines().map(String::stripTrailing).toList()).stripTrailing();
  }
}
