package castalia.app.catalog;

import castalia.app.catalog.QuestionView.Entry;
import castalia.app.platform.web.Frame;
import castalia.bank.Block;
import castalia.bank.Question;
import castalia.bank.Section;
import castalia.bank.SectionKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes what the page of a question shows; keeps the part that is dear and never changes. Safe for
/// threads.
final class QuestionPage {
  private static final int WORDS_A_MINUTE = 220;
  private static final int WORDS_A_PROGRAM = 45;

  private final Catalog catalog;
  private final SectionViews sectionViews;
  private final Map<Integer, List<SectionView>> sections = new ConcurrentHashMap<>();

  QuestionPage(Catalog catalog) {
    this.catalog = catalog;
    this.sectionViews = new SectionViews(catalog.links());
  }

  QuestionView view(Question question, Frame frame) {
    var neighbours = catalog.neighbours(question.number());
    return new QuestionView(
        frame,
        Entry.of(question),
        question.tags(),
        minutes(question),
        sections.computeIfAbsent(question.number(), _ -> sections(question)),
        catalog.related(question).stream().map(Entry::of).toList(),
        neighbours.previous().map(Entry::of),
        neighbours.next().map(Entry::of));
  }

  private List<SectionView> sections(Question question) {
    return question.sections().stream().map(sectionViews::view).toList();
  }

  /// The spoken answer in plain words, cut at a word for previews.
  static String description(Question question) {
    var text =
        question.section(SectionKind.SPOKEN).blocks().stream()
            .filter(Block.Prose.class::isInstance)
            .map(block -> ((Block.Prose) block).plainText())
            .findFirst()
            .orElse(question.title())
            .replaceAll("\\s+", " ");
    if (text.length() <= 160) {
      return text;
    }
    return text.substring(0, text.lastIndexOf(' ', 160)) + " …";
  }

  private static int minutes(Question question) {
    long words =
        question.sections().stream()
            .map(Section::blocks)
            .flatMap(List::stream)
            .mapToLong(QuestionPage::words)
            .sum();
    return Math.max(1, Math.round((float) words / WORDS_A_MINUTE));
  }

  private static long words(Block block) {
    return switch (block) {
      case Block.Heading heading -> heading.text().split("\\s+").length;
      case Block.Prose prose -> prose.plainText().split("\\s+").length;
      case Block.ProgramBlock _ -> WORDS_A_PROGRAM;
      case Block.Snippet _ -> WORDS_A_PROGRAM;
    };
  }
}
