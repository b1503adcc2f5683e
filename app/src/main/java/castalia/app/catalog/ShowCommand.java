package castalia.app.catalog;

import static java.util.stream.Collectors.joining;

import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Json;
import castalia.bank.Nearest;
import castalia.bank.Question;
import castalia.bank.Section;
import castalia.bank.SectionKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia show NUMBER`: a question, set for the terminal; as Markdown into a file or a pipe.
@Command(
    name = "show",
    description = "Read a question.",
    footer = {
      "",
      "Into a pipe or a file goes plain Markdown.",
      "",
      "  castalia show 13",
      "  castalia show 13 --section traps",
      "  castalia show 13 | less"
    })
final class ShowCommand implements Callable<Integer> {
  private final Catalog catalog;
  private final Terminal terminal;

  @Parameters(paramLabel = "NUMBER", description = "The question's number.")
  private int number;

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
    var question = catalog.fetch(number);
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
