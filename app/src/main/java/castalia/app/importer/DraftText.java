package castalia.app.importer;

import castalia.bank.Difficulty;
import castalia.bank.Kind;
import castalia.bank.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes a question as a draft of a question file: everything that was found in its place, and in
/// each other place a sentence on what belongs there.
final class DraftText {
  /// The most characters of a title in the bank.
  static final int LONGEST_TITLE = 90;

  private static final int SPOKEN_WORDS = 110;
  private static final Pattern BUILD =
      Pattern.compile(
          "(?:implement|design|build|write|create|develop|code)\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Map<Topic, Pattern> TOPICS = new LinkedHashMap<>();

  static {
    topic(Topic.ASYNC, "async|asyncio|await|coroutines?|event-loop");
    topic(
        Topic.CONCURRENCY,
        "gil|threads?|threading|multiprocessing|concurrency|locks?|process(?:es)?");
    topic(Topic.MEMORY, "memory|garbage|references?|weakref|gc|leaks?");
    topic(Topic.ITERATION, "iterators?|iteration|generators?|yield|comprehensions?|itertools");
    topic(Topic.FUNCTIONS, "functions?|decorators?|lambda|closures?|args|kwargs|arguments?|scope");
    topic(
        Topic.OBJECTS,
        "oop|class(?:es)?|objects?|inheritance|metaclass(?:es)?|descriptors?|polymorphism|mro|dataclass(?:es)?");
    topic(Topic.TYPING, "typing|types?-hints?|annotations?|mypy|protocols?|generics?");
    topic(Topic.PACKAGING, "packaging|packages?|modules?|imports?|pip|virtualenv|venv|wheels?");
    topic(Topic.SECURITY, "security|injection|pickle|secrets?|auth|authentication|xss|csrf");
    topic(Topic.PERFORMANCE, "performance|profiling|optimi[sz]ation|speed|benchmarks?|caching");
    topic(
        Topic.DESIGN,
        "design|system-design|architecture|patterns?|api|rest|microservices?|scalability");
  }

  private final Entry entry;

  private DraftText(Entry entry) {
    this.entry = entry;
  }

  private static void topic(Topic topic, String words) {
    TOPICS.put(topic, Pattern.compile("(?:.*-)?(?:" + words + ")(?:-.*)?"));
  }

  static String of(Entry entry) {
    return new DraftText(entry).text();
  }

  /// The file's name: the number with three digits, then a few words of the title.
  static String fileName(Entry entry) {
    var slug = Words.slug(entry.title());
    var cut = slug.length() > 50 ? slug.substring(0, 50).replaceFirst("-[^-]*$", "") : slug;
    return "%03d-%s.md".formatted(entry.number(), cut.isEmpty() ? "question" : cut);
  }

  static Kind kind(Entry entry) {
    return BUILD.matcher(entry.title()).matches() ? Kind.BUILD : Kind.CONCEPT;
  }

  /// The topic that its tags name, or else its title; the language if none is named.
  static Topic topic(Entry entry) {
    return TOPICS.entrySet().stream()
        .filter(it -> entry.tags().stream().anyMatch(tag -> it.getValue().matcher(tag).matches()))
        .findFirst()
        .or(
            () ->
                TOPICS.entrySet().stream()
                    .filter(it -> it.getValue().matcher(Words.slug(entry.title())).matches())
                    .findFirst())
        .map(Map.Entry::getKey)
        .orElse(Topic.LANGUAGE);
  }

  private String text() {
    return """
        ---
        number: %d
        title: %s
        kind: %s
        difficulty: %s
        topic: %s
        tags: [%s]
        related: []
        ---

        ## In thirty seconds

        %s

        ## The whole answer

        %s

        ## What the interviewer listens for

        **Junior.** Say what is heard at this level.

        **Senior.** Say what is heard at this level.

        **Staff.** Say what is heard at this level.

        ## Traps

        ## Follow-ups

        ## Predict

        ## Sources
        """
        .formatted(
            entry.number(),
            quoted(entry.title()),
            kind(entry).word(),
            entry
                .difficulty()
                .map(Difficulty::word)
                .orElse("medium # not said on the page: decide"),
            topic(entry).word(),
            String.join(", ", tags()),
            isSpoken() ? entry.answer() : "Say it in 60 to 110 words of plain prose.",
            isSpoken() || entry.answer().isEmpty()
                ? "Write the answer under `###` headings, a program behind each claim."
                : entry.answer());
  }

  private List<String> tags() {
    return entry.tags().isEmpty() ? List.of(topic(entry).word()) : entry.tags();
  }

  /// Whether the answer is short plain prose, as one would say it.
  private boolean isSpoken() {
    return !entry.answer().isEmpty()
        && Words.count(entry.answer()) <= SPOKEN_WORDS
        && entry
            .answer()
            .lines()
            .noneMatch(line -> line.startsWith("```") || line.startsWith("- "));
  }

  /// A scalar of YAML that means just this text.
  private static String quoted(String title) {
    return "\"" + title.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
