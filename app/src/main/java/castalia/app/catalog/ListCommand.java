package castalia.app.catalog;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Style;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Json;
import castalia.bank.Difficulty;
import castalia.bank.Kind;
import castalia.bank.Question;
import castalia.bank.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `castalia list`: the questions, one a line.
@Command(
    name = "list",
    description = "List the questions.",
    footer = {
      "",
      "Of several values of one option one must fit, separated by commas or given",
      "again; different options must all fit.",
      "",
      "  castalia list --difficulty easy,medium --topic concurrency",
      "  castalia list --topics"
    })
final class ListCommand implements Callable<Integer> {
  private final Catalog catalog;
  private final Terminal terminal;

  @Option(
      names = "--difficulty",
      paramLabel = "LEVEL",
      split = ",",
      completionCandidates = Difficulties.class,
      description = "easy, medium or hard.")
  private List<String> difficulties = new ArrayList<>();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      split = ",",
      completionCandidates = Topics.class,
      description = "A part of the craft: ${COMPLETION-CANDIDATES}.")
  private List<String> topics = new ArrayList<>();

  @Option(names = "--tag", paramLabel = "TAG", split = ",", description = "A tag, such as gil.")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      completionCandidates = Kinds.class,
      description = "concept or build.")
  private List<String> kinds = new ArrayList<>();

  @Option(names = "--topics", description = "The topics instead, each with its path's length.")
  private boolean listsTopics;

  @Option(names = "--json", description = "Print them as JSON, as the API does.")
  private boolean asJson;

  /// For completion.
  static final class Difficulties implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Difficulty.values()).map(Difficulty::word).iterator();
    }
  }

  /// For completion.
  static final class Topics implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Topic.values()).map(Topic::word).iterator();
    }
  }

  /// For completion.
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Kind.values()).map(Kind::word).iterator();
    }
  }

  ListCommand(Catalog catalog, Terminal terminal) {
    this.catalog = catalog;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (listsTopics) {
      TopicPages.rows(catalog).forEach(this::print);
      return ExitCode.FINE;
    }
    var filter =
        catalog.filter(
            Map.of("difficulty", difficulties, "topic", topics, "tag", tags, "kind", kinds));
    var questions = catalog.list(filter);
    if (asJson) {
      var summaries = questions.stream().map(CatalogAnswers.Summary::of).toList();
      terminal.print(Json.bytes(summaries));
      return ExitCode.FINE;
    }
    questions.forEach(question -> terminal.out().println(row(question)));
    if (questions.isEmpty()) {
      terminal.err().println("No question fits.");
    }
    return ExitCode.FINE;
  }

  private void print(TopicRow topic) {
    terminal
        .out()
        .println(
            "%s  %s  %s"
                .formatted(
                    terminal.style().strong("%-11s".formatted(topic.word())),
                    terminal
                        .style()
                        .faint("%2d questions  %9s".formatted(topic.questions(), topic.time())),
                    topic.title()));
  }

  private String row(Question question) {
    var style = terminal.style();
    return "%s  %s  %s  %s  %s"
        .formatted(
            style.strong("%3d".formatted(question.number())),
            difficulty(question.difficulty(), style),
            style.faint("%-11s".formatted(question.topic().word())),
            style.faint("%2d min".formatted(question.minutes())),
            question.title());
  }

  static String difficulty(Difficulty difficulty, Style style) {
    var word = "%-6s".formatted(difficulty.word());
    return switch (difficulty) {
      case EASY -> style.good(word);
      case MEDIUM -> style.warn(word);
      case HARD -> style.bad(word);
    };
  }
}
