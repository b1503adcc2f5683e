package castalia.bank;

import java.util.List;

/// What stands above the first section of a question file; docs/guide/write-a-question.md says what
/// each field is.
public record FrontMatter(
    int number,
    String title,
    Kind kind,
    Difficulty difficulty,
    Topic topic,
    List<String> tags,
    List<Integer> prerequisites,
    List<Integer> related) {
  public FrontMatter {
    tags = List.copyOf(tags);
    prerequisites = List.copyOf(prerequisites);
    related = List.copyOf(related);
  }
}
