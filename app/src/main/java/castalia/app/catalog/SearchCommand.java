package castalia.app.catalog;

import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Style;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia search WORDS`: the places that say something about it, best first.
@Command(
    name = "search",
    description = "Search titles, answers, traps, follow-ups and code.",
    footer = {
      "",
      "Typing errors are forgiven, and the last word may be unfinished.",
      "",
      "  castalia search deadlok asyncio"
    })
final class SearchCommand implements Callable<Integer> {
  private static final int MOST = 50;
  private static final int MOST_BESIDE = 2;
  private static final Pattern MARKED = Pattern.compile("<mark>(.*?)</mark>", Pattern.DOTALL);

  private final Catalog catalog;
  private final Terminal terminal;

  @Parameters(paramLabel = "WORDS", arity = "1..*", description = "What is looked for.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "Most hits, 1 to 50; 10 if not given.")
  private int limit;

  @Option(names = "--json", description = "Print them as JSON, as the API does.")
  private boolean asJson;

  SearchCommand(Catalog catalog, Terminal terminal) {
    this.catalog = catalog;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw Refusal.invalid(
          List.of(
              FieldError.parameter(
                  "limit", "`--limit` must be from 1 to " + MOST + ", but is " + limit + ".")));
    }
    var text = String.join(" ", words);
    var hits = catalog.search(text, limit);
    var beside = catalog.searchBeside(text, MOST_BESIDE);
    if (asJson) {
      terminal.print(
          Json.bytes(
              new CatalogAnswers.SearchAnswer(
                  text, hits.stream().map(CatalogAnswers.Hit::of).toList(), beside)));
      return ExitCode.FINE;
    }
    beside.forEach(hit -> terminal.out().println(line(hit)));
    hits.forEach(this::print);
    if (hits.isEmpty() && beside.isEmpty()) {
      terminal.err().println("Nothing was found for `" + text + "`.");
    }
    return ExitCode.FINE;
  }

  private String line(BesideHit hit) {
    var style = terminal.style();
    return "  %s  %s".formatted(style.faint(hit.kind().word() + ":"), style.strong(hit.name()))
        + (hit.kind() == BesideHit.Kind.TERM ? style.faint(": " + hit.text()) : "");
  }

  private void print(SearchHit hit) {
    var style = terminal.style();
    var number = style.strong("%3d".formatted(hit.question().number()));
    terminal.out().println(number + "  " + text(hit.titleHtml(), style));
    var snippet = text(hit.snippetHtml(), style);
    var heading = hit.heading().isEmpty() ? "" : style.faint(hit.heading() + ": ");
    if (!snippet.isBlank()) {
      var repeats = text(hit.snippetHtml(), Style.PLAIN).strip().equals(hit.heading());
      terminal.out().println("     " + (repeats ? "" : heading) + snippet);
    }
  }

  /// HTML that holds only escapes and marks, as text for the terminal.
  static String text(String html, Style style) {
    var marked =
        MARKED
            .matcher(html.replace('\n', ' '))
            .replaceAll(match -> Matcher.quoteReplacement(style.found(match.group(1))));
    return marked
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&amp;", "&");
  }
}
