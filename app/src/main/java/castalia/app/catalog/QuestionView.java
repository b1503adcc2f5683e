package castalia.app.catalog;

import castalia.app.platform.web.Frame;
import castalia.bank.Difficulty;
import castalia.bank.Question;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the page of one question shows; the template is `catalog/question.jte`.
///
/// @param minutes how long it takes to read, at least 1
/// @param related the questions to read next, as far as they are written
public record QuestionView(
    Frame frame,
    Entry entry,
    List<String> tags,
    int minutes,
    List<SectionView> sections,
    List<Entry> related,
    Optional<Entry> previous,
    Optional<Entry> next) {

  public QuestionView {
    tags = List.copyOf(tags);
    sections = List.copyOf(sections);
    related = List.copyOf(related);
  }

  /// A question in one line.
  ///
  /// @param address its path on this server
  public record Entry(
      int number, String title, String address, Difficulty difficulty, String topic, String kind) {

    static Entry of(Question question) {
      return new Entry(
          question.number(),
          question.title(),
          Catalog.address(question),
          question.difficulty(),
          question.topic().word(),
          question.kind().word());
    }

    /// 1 to 3.
    public int level() {
      return switch (difficulty) {
        case EASY -> 1;
        case MEDIUM -> 2;
        case HARD -> 3;
      };
    }

    /// The title as HTML: what stands between backticks is code.
    public String titleHtml() {
      var escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      return Typography.html(CODE.matcher(escaped).replaceAll("<code>$1</code>"));
    }
  }

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
}
