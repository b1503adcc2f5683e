package castalia.app.catalog;

import castalia.bank.Difficulty;
import castalia.bank.Kind;
import castalia.bank.Topic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many questions there are of each sort. Sorts without any are left out; the rest keep the
/// order of their enum, tags the alphabet's.
///
/// @param total questions that fit the whole filter
/// @param kinds each counted as if the filter named no kind, so that a reader sees what choosing
///   another would bring; likewise the others
public record Breakdown(
    int total,
    Map<Kind, Integer> kinds,
    Map<Difficulty, Integer> difficulties,
    Map<Topic, Integer> topics,
    Map<String, Integer> tags) {
  /// Copies what could change.
  public Breakdown {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    difficulties = Collections.unmodifiableMap(new LinkedHashMap<>(difficulties));
    topics = Collections.unmodifiableMap(new LinkedHashMap<>(topics));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}
