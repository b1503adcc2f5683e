package castalia.app.catalog;

import castalia.bank.Difficulty;
import castalia.bank.Kind;
import castalia.bank.Question;
import castalia.bank.Topic;
import java.util.Set;

/// Which questions are meant. An empty set means any; of several values one must fit, and all four
/// sets must.
public record Filter(
    Set<Kind> kinds, Set<Difficulty> difficulties, Set<Topic> topics, Set<String> tags) {
  /// Every question.
  public static final Filter ALL = new Filter(Set.of(), Set.of(), Set.of(), Set.of());

  /// Copies what could change.
  public Filter {
    kinds = Set.copyOf(kinds);
    difficulties = Set.copyOf(difficulties);
    topics = Set.copyOf(topics);
    tags = Set.copyOf(tags);
  }

  /// Whether the question is one of those meant.
  public boolean fits(Question question) {
    return any(kinds, question.kind())
        && any(difficulties, question.difficulty())
        && any(topics, question.topic())
        && (tags.isEmpty() || question.tags().stream().anyMatch(tags::contains));
  }

  /// Whether it lets every question through.
  public boolean isAll() {
    return equals(ALL);
  }

  Filter withoutKinds() {
    return new Filter(Set.of(), difficulties, topics, tags);
  }

  Filter withoutDifficulties() {
    return new Filter(kinds, Set.of(), topics, tags);
  }

  Filter withoutTopics() {
    return new Filter(kinds, difficulties, Set.of(), tags);
  }

  Filter withoutTags() {
    return new Filter(kinds, difficulties, topics, Set.of());
  }

  private static <T> boolean any(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
