package castalia.app.catalog;

import castalia.app.platform.web.Frame;
import castalia.bank.Difficulty;
import castalia.bank.Question;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the page of one question shows; the template is `catalog/question.jte`.
///
/// @param prerequisites what it builds on, as far as it is written
/// @param proven when and on what its programs last ran, in a sentence
/// @param step where it stands on the path of its topic
/// @param related the questions to read next, as far as they are written
public record QuestionView(
    Frame frame,
    Entry entry,
    List<String> tags,
    List<Entry> prerequisites,
    Optional<String> proven,
    List<SectionView> sections,
    Optional<Step> step,
    List<Entry> related,
    Optional<Entry> previous,
    Optional<Entry> next) {

  public QuestionView {
    tags = List.copyOf(tags);
    prerequisites = List.copyOf(prerequisites);
    sections = List.copyOf(sections);
    related = List.copyOf(related);
  }

  /// Where a question stands on the path of its topic.
  ///
  /// @param topic the topic's title
  /// @param address the topic's page
  /// @param position from 1
  /// @param next the question after it, empty at the end of the path
  public record Step(String topic, String address, int position, int steps, Optional<Entry> next) {
    static Step of(PathPlace place) {
      return new Step(
          place.guide().title(),
          Catalog.address(place.guide()),
          place.position(),
          place.steps(),
          place.next().map(Entry::of));
    }
  }

  /// A question in one line.
  ///
  /// @param address its path on this server
  /// @param minutes how long it takes to read, at least 1
  public record Entry(
      int number,
      String title,
      String address,
      Difficulty difficulty,
      String topic,
      String kind,
      int minutes) {

    static Entry of(Question question) {
      return new Entry(
          question.number(),
          question.title(),
          Catalog.address(question),
          question.difficulty(),
          question.topic().word(),
          question.kind().word(),
          question.minutes());
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
