package castalia.app.review.anki;

import java.util.List;

/// One question of a note.
///
/// @param deck where it lies, the parts of a nested name divided by `::`
/// @param template the number of the template that makes it, from 0
/// @param standing whether it is asked
/// @param schedule when
/// @param answers what was answered so far, in the order of time
public record AnkiCard(
    String deck, int template, Standing standing, AnkiSchedule schedule, List<AnkiAnswer> answers) {
  public AnkiCard {
    answers = List.copyOf(answers);
  }

  /// Whether a card is asked when it is due.
  public enum Standing {
    ACTIVE,
    SUSPENDED,
    BURIED
  }
}
