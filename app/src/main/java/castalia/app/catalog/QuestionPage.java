package castalia.app.catalog;

import castalia.app.catalog.QuestionView.Entry;
import castalia.app.catalog.QuestionView.Step;
import castalia.app.platform.web.Frame;
import castalia.bank.Block;
import castalia.bank.Proven;
import castalia.bank.Question;
import castalia.bank.SectionKind;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes what the page of a question shows; keeps the part that is dear and never changes. Safe for
/// threads.
final class QuestionPage {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private final Catalog catalog;
  private final Map<Integer, List<SectionView>> sections = new ConcurrentHashMap<>();

  QuestionPage(Catalog catalog) {
    this.catalog = catalog;
  }

  QuestionView view(Question question, Frame frame) {
    var neighbours = catalog.neighbours(question.number());
    return new QuestionView(
        frame,
        Entry.of(question),
        question.tags(),
        catalog.prerequisites(question).stream().map(Entry::of).toList(),
        catalog.proven(question).map(QuestionPage::sentence),
        sections.computeIfAbsent(question.number(), _ -> sections(question)),
        catalog.place(question).map(Step::of),
        catalog.related(question).stream().map(Entry::of).toList(),
        neighbours.previous().map(Entry::of),
        neighbours.next().map(Entry::of));
  }

  private List<SectionView> sections(Question question) {
    var views = new SectionViews(catalog.links(), catalog.glossary().linker());
    return question.sections().stream().map(views::view).toList();
  }

  /// Such as "Its 14 programs last ran on CPython 3.11.2 and 3.13.0, 22 November 2026."
  static String sentence(Proven proven) {
    var some =
        proven.ran() == proven.programs()
            ? "Its " + proven.programs() + " programs"
            : proven.ran() + " of its " + proven.programs() + " programs";
    return some
        + " last ran on CPython "
        + listed(proven.pythons())
        + ", "
        + DAY.format(proven.on())
        + ".";
  }

  private static String listed(List<String> versions) {
    int last = versions.size() - 1;
    return last == 0
        ? versions.getFirst()
        : String.join(", ", versions.subList(0, last)) + " and " + versions.get(last);
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
}
