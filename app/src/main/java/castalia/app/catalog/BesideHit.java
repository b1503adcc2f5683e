package castalia.app.catalog;

import castalia.bank.Glossary;
import castalia.bank.TopicGuide;

/// A topic or a term found by a search, to be shown beside the questions.
///
/// @param kind what it is
/// @param name the topic's title, or the term
/// @param text the first words about it, without marks
/// @param url its path and fragment on this server
public record BesideHit(Kind kind, String name, String text, String url) {
  private static final int LONGEST = 160;

  /// What can be found beside questions.
  public enum Kind {
    TOPIC,
    TERM;

    /// What it is called.
    public String word() {
      return this == TOPIC ? "Topic" : "Glossary";
    }
  }

  static BesideHit of(TopicGuide guide) {
    return new BesideHit(
        Kind.TOPIC,
        guide.title(),
        shortened(guide.introduction().plainText()),
        Catalog.address(guide));
  }

  static BesideHit of(Glossary.Term term) {
    return new BesideHit(
        Kind.TERM, term.name(), shortened(term.definition().plainText()), Catalog.address(term));
  }

  private static String shortened(String text) {
    var line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST
        ? line
        : line.substring(0, line.lastIndexOf(' ', LONGEST)) + " …";
  }
}
