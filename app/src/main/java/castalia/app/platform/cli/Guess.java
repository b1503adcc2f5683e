package castalia.app.platform.cli;

import java.util.Collection;
import java.util.Optional;

/// Guesses which word somebody meant.
@FunctionalInterface
public interface Guess {
  /// Never guesses.
  Guess NONE = (word, known) -> Optional.empty();

  /// The known word that is nearest to the given one, or empty if none is near.
  Optional<String> nearest(String word, Collection<String> known);
}
