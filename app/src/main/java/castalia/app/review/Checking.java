package castalia.app.review;

import castalia.app.platform.Refusal;
import castalia.app.platform.web.Pointers;
import castalia.app.practice.Practice;
import castalia.app.practice.RunAllowance;
import castalia.app.review.ReviewAnswers.CheckAnswer;
import castalia.app.review.session.DeckCard;
import castalia.runner.Program;
import java.util.List;

/// Whether a typed answer is right: compared with what the card's program prints, or run. Safe for
/// threads.
final class Checking {
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
      case DeckCard.Spoken spoken ->
          throw Refusal.invalid(
              List.of(
                  Pointers.error(
                      "/card", "is spoken: " + spoken.id() + " cannot be checked, only compared")));
    };
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

  /// A program that prints what it should and yet fails is told that there is a check.
  private CheckAnswer fix(DeckCard.FixBug card, String program, String address)
      throws InterruptedException {
    var ran = run(card.checked(program), card.output(), address);
    return ran.trouble() == null || !same(ran.found(), card.output())
        ? ran
        : new CheckAnswer(
            false,
            ran.expected(),
            ran.found(),
            "It prints what it should, but fails when it is used once more. " + ran.trouble());
  }

  /// Line by line; white space at their ends and at the end of the whole is forgiven.
  static boolean same(String given, String printed) {
    return bare(given).equals(bare(printed));
  }

  private static String bare(String text) {
    return String.join("\n", text.lines().map(String::stripTrailing).toList()).stripTrailing();
  }
}
