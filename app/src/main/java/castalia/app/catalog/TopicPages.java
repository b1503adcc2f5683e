package castalia.app.catalog;

import castalia.app.catalog.GlossaryView.Group;
import castalia.app.catalog.GlossaryView.TermLine;
import castalia.app.catalog.HomeView.Choice;
import castalia.app.catalog.QuestionView.Entry;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.bank.Difficulty;
import castalia.bank.Glossary;
import castalia.bank.Question;
import castalia.bank.TopicGuide;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The pages that lead to questions: each topic, all topics and tags, the glossary.
final class TopicPages {
  private static final String SCRIPT = "home.js";

  private final Catalog catalog;
  private final Frames frames;

  TopicPages(Catalog catalog, Frames frames) {
    this.catalog = catalog;
    this.frames = frames;
  }

  void register(Routes routes) {
    routes.page("/topics", this::topics);
    routes.page("/topics/{topic}", this::topic);
    routes.page("/glossary", this::glossary);
  }

  static List<TopicRow> rows(Catalog catalog) {
    return catalog.topics().stream().map(guide -> TopicRow.of(guide, catalog.path(guide))).toList();
  }

  private Page topics(Context request) {
    var frame =
        frames.frame(
            "Topics and tags",
            "The topics of Python interviews, each with an introduction and a path through its"
                + " questions, and every tag.",
            Frame.Place.TOPICS,
            SCRIPT);
    var all = catalog.breakdown(Filter.ALL);
    return Page.html(
        "catalog/topics.jte",
        new TopicsView(
            frame,
            all.total(),
            rows(catalog),
            choices("difficulty", words(all.difficulties())),
            choices("tag", all.tags())));
  }

  private static Map<String, Integer> words(Map<Difficulty, Integer> counts) {
    var words = new LinkedHashMap<String, Integer>();
    counts.forEach((difficulty, count) -> words.put(difficulty.word(), count));
    return words;
  }

  private static List<Choice> choices(String name, Map<String, Integer> counts) {
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    return counts.entrySet().stream()
        .map(
            entry ->
                new Choice(
                    entry.getKey(),
                    entry.getValue(),
                    Math.round(100f * entry.getValue() / most),
                    new Narrowing("", Map.of(name, List.of(entry.getKey()))).address(),
                    false))
        .toList();
  }

  private Page topic(Context request) {
    var guide = catalog.fetchTopic(request.pathParam("topic"));
    var path = catalog.path(guide);
    var topics = catalog.topics();
    int at = topics.indexOf(guide);
    var introduction = guide.introduction().html(catalog.links(), catalog.glossary().linker());
    var frame =
        frames.frame(
            guide.title(),
            guide.title() + ": a path through " + path.size() + " questions whose answers run.",
            Frame.Place.TOPICS,
            SCRIPT);
    return Page.html(
        "catalog/topic.jte",
        new TopicView(
            frame,
            TopicRow.of(guide, path),
            Typography.html(introduction),
            levels(path),
            path.stream().map(Entry::of).toList(),
            catalog.before(guide).stream().map(Entry::of).toList(),
            row(topics, at - 1),
            row(topics, at + 1)));
  }

  private Optional<TopicRow> row(List<TopicGuide> topics, int at) {
    return at < 0 || at >= topics.size()
        ? Optional.empty()
        : Optional.of(TopicRow.of(topics.get(at), catalog.path(topics.get(at))));
  }

  private static List<String> levels(List<Question> path) {
    var counts =
        path.stream()
            .collect(
                Collectors.groupingBy(Question::difficulty, TreeMap::new, Collectors.counting()));
    var levels = new ArrayList<String>();
    counts.forEach((difficulty, count) -> levels.add(count + " " + difficulty.word()));
    return levels;
  }

  private Page glossary(Context request) {
    var terms = catalog.glossary().terms();
    var groups =
        terms.stream()
            .collect(Collectors.groupingBy(TopicPages::letter, TreeMap::new, Collectors.toList()));
    var frame =
        frames.frame(
            "Glossary",
            "The words of Python interviews, each in a paragraph.",
            Frame.Place.ELSEWHERE,
            SCRIPT);
    return Page.html(
        "catalog/glossary.jte",
        new GlossaryView(
            frame,
            terms.size(),
            groups.entrySet().stream()
                .map(it -> new Group(it.getKey(), it.getValue().stream().map(this::line).toList()))
                .toList()));
  }

  private static String letter(Glossary.Term term) {
    var first = term.name().substring(0, 1).toUpperCase(Locale.ROOT);
    return Character.isLetter(first.charAt(0)) ? first : "#";
  }

  private TermLine line(Glossary.Term term) {
    var linker = catalog.glossary().linker();
    linker.pass(term);
    return new TermLine(
        term.name(),
        term.anchor(),
        String.join(", ", term.also()),
        Typography.html(term.definition().html(catalog.links(), linker)),
        term.question().flatMap(catalog::find).map(Entry::of));
  }
}
