package castalia.app.review;

import castalia.app.review.ReviewAnswers.Code;
import castalia.app.review.session.DeckCard;
import org.jspecify.annotations.Nullable;

/// What each kind of card shows.
///
/// @param anchor of the program on the question's page, empty if it has none
record Asks(
    String kind,
    String anchor,
    @Nullable Code program,
    @Nullable Code after,
    @Nullable Code missing,
    @Nullable Code repaired,
    @Nullable Code check,
    String answer) {
  static Asks of(DeckCard card) {
    return switch (card) {
      case DeckCard.PredictOutput it ->
          new Asks(
              "predict", anchor(it), Code.of(it.source()), null, null, null, null, it.output());
      case DeckCard.Spoken it -> new Asks("spoken", "", null, null, null, null, null, it.answer());
      case DeckCard.Own it -> new Asks("own", "", null, null, null, null, null, it.back());
      case DeckCard.CompleteLine it ->
          new Asks(
              "complete",
              anchor(it).replace("complete-", ""),
              Code.of(it.before()),
              Code.of(it.after()),
              Code.of(it.missing()),
              null,
              null,
              it.output());
      case DeckCard.FixBug it ->
          new Asks(
              "fix",
              anchor(it),
              Code.of(it.broken()),
              null,
              null,
              Code.of(it.repaired()),
              Code.of(it.repair().check()),
              it.output());
    };
  }

  private static String anchor(DeckCard card) {
    return "#" + card.id().substring(card.id().indexOf('/') + 1);
  }
}
