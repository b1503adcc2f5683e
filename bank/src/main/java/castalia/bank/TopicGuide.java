package castalia.bank;

import java.util.List;

/// The introduction to one topic, and a path through its questions.
///
/// @param title plain text, at most 90 characters
/// @param introduction what stands before the path
/// @param path numbers of the topic's questions in the order in which to read them, each once;
///   written or not
public record TopicGuide(Topic topic, String title, Block.Prose introduction, List<Integer> path) {
  public TopicGuide {
    path = List.copyOf(path);
  }
}
