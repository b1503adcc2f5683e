package castalia.app.catalog;

import castalia.app.catalog.QuestionView.Entry;
import castalia.app.platform.web.Frame;
import java.util.List;

/// What a person sees when a page cannot be had; the template is `catalog/error.jte`.
///
/// @param heading what is wrong, in a sentence
/// @param detail more about it, and what helps
/// @param suggestions questions that may have been meant
/// @param requestId under which the log speaks of it
/// @param ours whether it is our failure, which the log tells more about
public record ErrorView(
    Frame frame,
    int status,
    String heading,
    String detail,
    List<Entry> suggestions,
    String requestId,
    boolean ours) {
  public ErrorView {
    suggestions = List.copyOf(suggestions);
  }
}
