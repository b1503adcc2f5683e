package castalia.app.review;

import castalia.app.review.exchange.OwnCard;
import castalia.app.review.fsrs.Card;
import castalia.app.review.session.Answered;
import castalia.app.review.session.LearnerCard;
import java.util.List;
import java.util.Optional;

/// What taking a file would do, or did.
///
/// @param changes card by card
/// @param known how many cards have nothing new
/// @param leftOut what cannot be taken
public record AnkiComparison(List<Change> changes, int known, List<LeftOut> leftOut) {
  /// Copies the lists.
  public AnkiComparison {
    changes = List.copyOf(changes);
    leftOut = List.copyOf(leftOut);
  }

  /// A card that is added or changed.
  ///
  /// @param isNew whether the learner did not have it
  /// @param after where it stands then
  /// @param own what it asks, if it is the learner's own
  /// @param answers that come with it
  /// @param start where its schedule begins, if that changes
  /// @param forgotten whether it is a new card from then on
  record Change(
      boolean isNew,
      LearnerCard after,
      Optional<OwnCard> own,
      List<Answered> answers,
      Optional<Card> start,
      boolean forgotten) {}

  /// A card that cannot be taken.
  ///
  /// @param card how it begins
  /// @param why continues that
  public record LeftOut(String card, String why) {}

  /// How many cards of the learner's own are new.
  public int ownAdded() {
    return (int) changes.stream().filter(it -> it.isNew() && it.own().isPresent()).count();
  }

  /// How many cards of Castalia come into the reviews.
  public int deckAdded() {
    return added() - ownAdded();
  }

  /// How many cards are new.
  public int added() {
    return (int) changes.stream().filter(Change::isNew).count();
  }

  /// How many cards that the learner has get answers, another day, or another text.
  public int updated() {
    return changes.size() - added();
  }

  /// How many answers are new.
  public int answers() {
    return changes.stream().mapToInt(it -> it.answers().size()).sum();
  }
}
