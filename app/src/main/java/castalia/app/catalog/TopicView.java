package castalia.app.catalog;

import castalia.app.catalog.QuestionView.Entry;
import castalia.app.platform.web.Frame;
import java.util.List;
import java.util.Optional;

/// What the page of one topic shows; the template is `catalog/topic.jte`.
///
/// @param introduction as HTML that may stand in a page as it is
/// @param levels how many questions of each difficulty, in words, such as "3 easy"
/// @param path its questions in the order in which to read them
/// @param before questions of other topics that the path builds on
public record TopicView(
    Frame frame,
    TopicRow row,
    String introduction,
    List<String> levels,
    List<Entry> path,
    List<Entry> before,
    Optional<TopicRow> previous,
    Optional<TopicRow> next) {
  public TopicView {
    levels = List.copyOf(levels);
    path = List.copyOf(path);
    before = List.copyOf(before);
  }
}
