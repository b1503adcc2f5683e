package castalia.app.catalog;

import static java.util.stream.Collectors.joining;

import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.cli.TerminalMarkdown;
import castalia.app.platform.web.Json;
import castalia.bank.Nearest;
import castalia.bank.Question;
import castalia.bank.Section;
import castalia.bank.SectionKind;
import castalia.bank.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia show NUMBER`: a question, set for the terminal; as Markdown into a file or a pipe.
@Command(
    name = "show",
    description = "Read a question, a topic's introduction or a word's meaning.",
    footer = {
      "",
      "Into a pipe or a file goes plain Markdown.",
      "",
      "  castalia show 13",
      "  castalia show 13 --section traps",
      "  castalia show 13 | less",
      "  castalia show concurrency",
      "  castalia show reference count"
    })
final class ShowCommand implements Callable<Integer> {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
  private static final int WIDEST = 76;

  private final Catalog catalog;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "NUMBER",
      arity = "1..*",
      description = "The question's number; or a topic, or a word of the glossary.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--section",
      paramLabel = "NAME",
      split = ",",
      completionCandidates = Sections.class,
      description = "Only this section: ${COMPLETION-CANDIDATES}. Part of a name will do.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--plain", description = "Markdown, on a terminal too.")
  private boolean isPlain;

  @Option(names = "--json", description = "The whole question as JSON, as the API gives it.")
  private boolean asJson;

  /// For completion.
  static final class Sections implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return anchors().iterator();
    }
  }

  ShowCommand(Catalog catalog, Terminal terminal) {
    this.catalog = catalog;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var asked = String.join(" ", words).strip();
    return NUMBER.matcher(asked).matches()
        ? show(catalog.fetch(Integer.parseInt(asked)))
        : showGuide(asked);
  }

  private Integer showGuide(String asked) {
    var page = new GuidePage(catalog);
    var term = catalog.glossary().find(asked);
    var topic = Topic.find(asked.toLowerCase(Locale.ROOT));
    if (topic.isEmpty() && term.isPresent()) {
      print(page.markdown(term.get()));
      return ExitCode.FINE;
    }
    var guide = catalog.fetchTopic(topic.map(Topic::word).orElseThrow(() -> unknown(asked)));
    if (isPlain || !terminal.interactive()) {
      terminal.out().print(page.markdown(guide));
    } else {
      page.lines(guide, terminal.style(), terminal.width()).forEach(terminal.out()::println);
    }
    return ExitCode.FINE;
  }

  private void print(String markdown) {
    if (isPlain || !terminal.interactive()) {
      terminal.out().print(markdown);
    } else {
      new TerminalMarkdown(terminal.style(), Math.min(terminal.width(), WIDEST), TerminalPage::note)
          .lines(markdown)
          .forEach(terminal.out()::println);
    }
  }

  private Refusal unknown(String asked) {
    var known = new ArrayList<>(Topic.words());
    catalog.glossary().terms().forEach(term -> known.add(term.name()));
    return Refusal.notFound(
        "`"
            + asked
            + "` is no question's number, no topic and no word of the glossary."
            + Nearest.hint(asked, known));
  }

  private Integer show(Question question) {
    var sections = sections(question);
    if (asJson) {
      terminal.print(Json.bytes(CatalogAnswers.WholeQuestion.of(question, catalog)));
    } else if (isPlain || !terminal.interactive()) {
      terminal.out().print(PlainPage.of(question, sections));
    } else {
      var page = new TerminalPage(terminal.style(), terminal.width(), catalog);
      page.lines(question, sections).forEach(terminal.out()::println);
    }
    return ExitCode.FINE;
  }

  private List<Section> sections(Question question) {
    var wanted = names.stream().map(ShowCommand::sectionNamed).toList();
    return question.sections().stream()
        .filter(section -> wanted.isEmpty() || wanted.contains(section.kind()))
        .toList();
  }

  private static SectionKind sectionNamed(String name) {
    var words = name.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    var meant =
        Arrays.stream(SectionKind.values())
            .filter(kind -> !words.isEmpty() && kind.anchor().contains(words))
            .toList();
    if (meant.size() != 1) {
      throw Refusal.invalid(
          List.of(
              FieldError.parameter(
                  "section",
                  "There is no section `%s`.%s The sections are %s."
                      .formatted(
                          name,
                          Nearest.hint(words, anchors()),
                          anchors().stream().collect(joining(", "))))));
    }
    return meant.getFirst();
  }

  private static List<String> anchors() {
    return Arrays.stream(SectionKind.values()).map(SectionKind::anchor).toList();
  }
}
