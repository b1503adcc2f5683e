package castalia.app.progress;

import castalia.app.platform.web.Frame;
import java.util.List;
import java.util.Optional;

/// What the page of progress shows; the template is `progress/progress.jte`.
///
/// @param day of the interview in words, if one is ahead
public record ProgressView(
    Frame frame,
    boolean hasBegun,
    Streak streak,
    Optional<String> day,
    List<Readiness> topics,
    Chart due,
    Year year,
    Retention retention,
    Chart weeks) {
  public ProgressView {
    topics = List.copyOf(topics);
  }
}
