package castalia.app.review.session;

import castalia.app.review.fsrs.Card;

/// Cards that are forgotten again and again: better read anew than asked once more.
public final class Leeches {
  /// Lapses that make a card a leech.
  public static final int THRESHOLD = 8;

  private static final int AGAIN_AFTER = THRESHOLD / 2;

  private Leeches() {}

  /// Whether the answer that led from `before` to `after` is one to warn after: the eighth lapse,
  /// and then each fourth.
  public static boolean warns(Card before, Card after) {
    return after.lapses() > before.lapses()
        && after.lapses() >= THRESHOLD
        && (after.lapses() - THRESHOLD) % AGAIN_AFTER == 0;
  }
}
