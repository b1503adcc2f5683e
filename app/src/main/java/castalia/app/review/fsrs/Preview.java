package castalia.app.review.fsrs;

/// What each of the four ratings would make of a card.
public record Preview(Reviewed again, Reviewed hard, Reviewed good, Reviewed easy) {
  /// What this rating would make of it.
  public Reviewed of(Rating rating) {
    return switch (rating) {
      case AGAIN -> again;
      case HARD -> hard;
      case GOOD -> good;
      case EASY -> easy;
    };
  }
}
