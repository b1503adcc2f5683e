package castalia.app.catalog;

import castalia.app.catalog.HomeView.Choice;
import castalia.app.catalog.HomeView.Facet;
import castalia.app.catalog.HomeView.Row;
import castalia.app.catalog.QuestionView.Entry;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Frame;
import castalia.bank.Difficulty;
import castalia.bank.Kind;
import castalia.bank.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes what the first page shows: the catalogue whole, narrowed or searched. Safe for threads.
final class HomePage {
  private static final int MOST_HITS = 50;
  private static final int MOST_TAGS = 24;
  private static final int MOST_BESIDE = 3;

  /// The program in the hero: small, and most readers guess wrong.
  static final String DEMO =
      """
      def add(item, basket=[]):
          basket.append(item)
          return basket

      add("apple")
      print(add("pear"))
      """;

  /// What [#DEMO] prints.
  static final String DEMO_OUTPUT = "['apple', 'pear']\n";

  private final Catalog catalog;

  HomePage(Catalog catalog) {
    this.catalog = catalog;
  }

  HomeView view(Frame frame, Narrowing asked, Optional<TodayOnHome.Today> today) {
    var unknown = new ArrayList<String>();
    var known = known(asked, unknown);
    var filter = catalog.filter(known.words());
    var everything = catalog.list(Filter.ALL);
    var found =
        known.query().isEmpty() ? List.<SearchHit>of() : catalog.search(known.query(), MOST_HITS);
    var among =
        known.query().isEmpty() ? everything : found.stream().map(SearchHit::question).toList();
    var all = Catalog.breakdown(everything, Filter.ALL);
    var counts = Catalog.breakdown(among, filter);
    var rows = known.query().isEmpty() ? listed(filter) : rows(found, filter);
    return new HomeView(
        frame.withOwnSearch(known.query()),
        today,
        demo(),
        everything.size(),
        known.isNone() ? TopicPages.rows(catalog) : List.of(),
        all.tags().size(),
        known.query().isEmpty() ? List.of() : catalog.searchBeside(known.query(), MOST_BESIDE),
        facets(known, all, counts),
        tags(known, counts),
        chosen(known),
        rows,
        unknown,
        !asked.isNone());
  }

  /// What is asked without the words that name nothing; what is wrong with those is added to
  /// `unknown`.
  private Narrowing known(Narrowing asked, List<String> unknown) {
    var kept = new LinkedHashMap<String, List<String>>();
    asked
        .words()
        .forEach(
            (name, words) -> {
              var good = new ArrayList<String>();
              for (var word : words) {
                try {
                  catalog.filter(Map.of(name, List.of(word)));
                  good.add(word);
                } catch (Refusal refusal) {
                  refusal.errors().forEach(error -> unknown.add(quoted(error.detail())));
                }
              }
              kept.put(name, good);
            });
    return new Narrowing(asked.query(), kept);
  }

  private static String quoted(String sentence) {
    return sentence.replaceAll("`([^`]*)`", "“$1”");
  }

  private List<Row> listed(Filter filter) {
    return catalog.list(filter).stream()
        .map(Entry::of)
        .map(entry -> new Row(entry, entry.titleHtml(), entry.address(), Optional.empty()))
        .toList();
  }

  private static List<Row> rows(List<SearchHit> found, Filter filter) {
    return found.stream().filter(hit -> filter.fits(hit.question())).map(HomePage::row).toList();
  }

  private static Row row(SearchHit hit) {
    var entry = Entry.of(hit.question());
    var place = hit.anchor().isEmpty() ? "" : "#" + hit.anchor();
    return new Row(
        entry,
        Typography.html(hit.titleHtml()),
        entry.address() + place,
        Optional.of(hit.snippetHtml()));
  }

  private static Piece.Program demo() {
    return new Piece.Program(
        "demo",
        "A default value is made once",
        PythonColours.html(DEMO.stripTrailing()),
        Optional.of(DEMO_OUTPUT),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static List<Facet> facets(Narrowing asked, Breakdown all, Breakdown counts) {
    return List.of(
        new Facet(
            "Difficulty",
            choices(
                asked, "difficulty", Difficulty::word, all.difficulties(), counts.difficulties())),
        new Facet("Topic", choices(asked, "topic", Topic::word, all.topics(), counts.topics())),
        new Facet("Kind", choices(asked, "kind", Kind::word, all.kinds(), counts.kinds())));
  }

  /// Every value that some question has, with how many of those in question do.
  private static <T> List<Choice> choices(
      Narrowing asked,
      String name,
      Function<T, String> word,
      Map<T, Integer> all,
      Map<T, Integer> counts) {
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    return all.keySet().stream()
        .map(value -> choice(asked, name, word.apply(value), counts.getOrDefault(value, 0), most))
        .toList();
  }

  private static List<Choice> tags(Narrowing asked, Breakdown counts) {
    return counts.tags().entrySet().stream()
        .map(entry -> choice(asked, "tag", entry.getKey(), entry.getValue(), entry.getValue()))
        .sorted(
            Comparator.comparing((Choice tag) -> !tag.chosen())
                .thenComparing(Comparator.comparingInt(Choice::count).reversed())
                .thenComparing(Choice::word))
        .limit(MOST_TAGS)
        .toList();
  }

  private static Choice choice(Narrowing asked, String name, String word, int count, int most) {
    return new Choice(
        word,
        count,
        Math.round(100f * count / Math.max(1, most)),
        asked.toggled(name, word).address(),
        asked.has(name, word));
  }

  private static List<Choice> chosen(Narrowing asked) {
    var chosen = new ArrayList<Choice>();
    asked
        .words()
        .forEach(
            (name, words) -> words.forEach(word -> chosen.add(choice(asked, name, word, 0, 1))));
    return chosen;
  }
}
