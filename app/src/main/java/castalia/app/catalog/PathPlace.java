package castalia.app.catalog;

import castalia.bank.Question;
import castalia.bank.TopicGuide;
import java.util.Optional;

/// Where a question stands on the path of its topic.
///
/// @param position from 1, among the written questions of the path
/// @param steps how many those are
/// @param next the one after it, empty at the end
public record PathPlace(TopicGuide guide, int position, int steps, Optional<Question> next) {}
