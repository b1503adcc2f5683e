package castalia.app.catalog;

import castalia.app.catalog.HomeView.Choice;
import castalia.app.platform.web.Frame;
import java.util.List;

/// What the page of all topics and tags shows; the template is `catalog/topics.jte`.
///
/// @param total how many questions there are
/// @param difficulties how many of each difficulty, each leading to those
/// @param tags every tag by name, each leading to its questions
public record TopicsView(
    Frame frame, int total, List<TopicRow> topics, List<Choice> difficulties, List<Choice> tags) {
  public TopicsView {
    topics = List.copyOf(topics);
    difficulties = List.copyOf(difficulties);
    tags = List.copyOf(tags);
  }
}
