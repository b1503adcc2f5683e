package castalia.app.catalog;

import castalia.app.catalog.QuestionView.Entry;
import castalia.app.platform.web.Frame;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the page of the glossary shows; the template is `catalog/glossary.jte`.
public record GlossaryView(Frame frame, int total, List<Group> groups) {
  public GlossaryView {
    groups = List.copyOf(groups);
  }

  /// The terms that begin with the same letter.
  ///
  /// @param letter upper case, or `#` for all that begin with none
  public record Group(String letter, List<TermLine> terms) {
    public Group {
      terms = List.copyOf(terms);
    }

    /// Its id on the page.
    public String anchor() {
      return letter.equals("#") ? "letter-other" : "letter-" + letter.toLowerCase(Locale.ROOT);
    }
  }

  /// One term.
  ///
  /// @param also its other forms in one line, empty if it has none
  /// @param html its definition, safe to place in a page
  /// @param question the one that explains it at length
  public record TermLine(
      String name, String anchor, String also, String html, Optional<Entry> question) {}
}
