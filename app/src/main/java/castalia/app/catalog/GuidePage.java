package castalia.app.catalog;

import castalia.app.platform.cli.Style;
import castalia.app.platform.cli.TerminalMarkdown;
import castalia.bank.Glossary;
import castalia.bank.Question;
import castalia.bank.TopicGuide;
import java.util.ArrayList;
import java.util.List;

/// A topic or a term in the terminal, or as Markdown.
final class GuidePage {
  private static final int WIDEST = 76;

  private final Catalog catalog;

  GuidePage(Catalog catalog) {
    this.catalog = catalog;
  }

  /// As Markdown that stands on its own.
  String markdown(TopicGuide guide) {
    var page = new StringBuilder("# " + guide.title() + "\n\n" + guide.introduction().markdown());
    page.append("\n\n## The path\n\n");
    var step = 0;
    for (var question : catalog.path(guide)) {
      step++;
      page.append("%d. %s (%s)\n".formatted(step, line(question), about(question)));
    }
    var before = catalog.before(guide);
    if (!before.isEmpty()) {
      page.append("\n## To know before\n\n");
      before.forEach(question -> page.append("- ").append(line(question)).append("\n"));
    }
    return page.toString();
  }

  /// The same for a term.
  String markdown(Glossary.Term term) {
    var also = term.also().isEmpty() ? "" : "*" + String.join(", ", term.also()) + "*\n\n";
    return "# " + term.name() + "\n\n" + also + term.definition().markdown() + "\n" + more(term);
  }

  private String more(Glossary.Term term) {
    return term.question()
        .flatMap(catalog::find)
        .map(question -> "\nAt length: " + line(question) + "\n")
        .orElse("");
  }

  private static String line(Question question) {
    return question.number() + " " + question.title();
  }

  private static String about(Question question) {
    return question.difficulty().word() + ", " + question.minutes() + " min";
  }

  /// Set for a person's terminal.
  List<String> lines(TopicGuide guide, Style style, int columns) {
    var prose = new TerminalMarkdown(style, Math.min(columns, WIDEST), TerminalPage::note);
    var lines = new ArrayList<String>();
    lines.add(style.strong(guide.title()));
    lines.add("");
    lines.addAll(prose.lines(guide.introduction().markdown()));
    lines.add("");
    lines.add(style.strong("The path"));
    catalog.path(guide).forEach(question -> lines.add(row(question, style)));
    var before = catalog.before(guide);
    if (!before.isEmpty()) {
      lines.add("");
      lines.add(style.strong("To know before"));
      before.forEach(question -> lines.add(row(question, style)));
    }
    return lines;
  }

  private static String row(Question question, Style style) {
    return "  %s  %s  %s  %s"
        .formatted(
            style.strong("%3d".formatted(question.number())),
            ListCommand.difficulty(question.difficulty(), style),
            style.faint("%2d min".formatted(question.minutes())),
            question.title());
  }
}
