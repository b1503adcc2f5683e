package castalia.app.catalog;

import castalia.app.platform.Lazy;
import castalia.app.platform.Refusal;
import castalia.bank.Bank;
import castalia.bank.Glossary;
import castalia.bank.LinkResolver;
import castalia.bank.Nearest;
import castalia.bank.Proven;
import castalia.bank.Question;
import castalia.bank.Topic;
import castalia.bank.TopicGuide;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The questions, as readers look for them. Safe for threads.
public final class Catalog {
  private static final int MOST_BEFORE = 6;

  private final Supplier<Bank> bank;
  private final Lazy<SearchIndex> index;
  private final Lazy<BesideIndex> beside;

  /// @param bank asked when first needed
  public Catalog(Supplier<Bank> bank) {
    this.bank = bank;
    this.beside = Lazy.of(() -> new BesideIndex(bank.get().guides(), bank.get().glossary()));
    this.index = Lazy.of(() -> SearchIndex.of(bank.get().questions()));
  }

  /// The address of a question's page, such as `/questions/13-gil`.
  public static String address(Question question) {
    return "/questions/" + question.number() + "-" + question.slug();
  }

  /// The address of a topic's page, such as `/topics/memory`.
  public static String address(TopicGuide guide) {
    return "/topics/" + guide.topic().word();
  }

  /// The address of a term's definition, such as `/glossary#bytecode`.
  public static String address(Glossary.Term term) {
    return "/glossary#" + term.anchor();
  }

  /// A Python program as HTML in the colours of the pages.
  public static String coloured(String program) {
    return PythonColours.html(program.stripTrailing());
  }

  /// The questions that fit, by number.
  public List<Question> list(Filter filter) {
    return questions().filter(filter::fits).toList();
  }

  /// At most `limit` questions that fit and come after number `after`, by number.
  public List<Question> listAfter(Filter filter, int after, int limit) {
    return questions()
        .filter(question -> question.number() > after && filter.fits(question))
        .limit(limit)
        .toList();
  }

  /// The question of that number, empty if it is not written.
  public Optional<Question> find(int number) {
    return bank.get().find(number);
  }

  /// The question of that number.
  ///
  /// @throws Refusal `NOT_FOUND` if it is not written
  public Question fetch(int number) {
    return find(number).orElseThrow(() -> Refusal.notFound("There is no question " + number + "."));
  }

  /// The questions before and after that number, whether or not it is written itself.
  public Neighbours neighbours(int number) {
    return new Neighbours(
        questions().filter(q -> q.number() < number).reduce((_, later) -> later),
        questions().filter(q -> q.number() > number).findFirst());
  }

  /// The related questions that are written, in the author's order.
  public List<Question> related(Question question) {
    return question.related().stream().flatMap(number -> find(number).stream()).toList();
  }

  /// The questions that this one builds on, as far as they are written.
  public List<Question> prerequisites(Question question) {
    return question.prerequisites().stream().flatMap(number -> find(number).stream()).toList();
  }

  /// The topics that have an introduction, in their order.
  public List<TopicGuide> topics() {
    return bank.get().guides();
  }

  /// The introduction to the topic of that word.
  ///
  /// @throws Refusal `NOT_FOUND` if there is none
  public TopicGuide fetchTopic(String word) {
    return Topic.find(word)
        .flatMap(bank.get()::guide)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no topic called "
                        + word
                        + "."
                        + Nearest.hint(word, Topic.words()).replace("`", "")));
  }

  /// The written questions of a topic in the order in which to read them.
  public List<Question> path(TopicGuide guide) {
    return guide.path().stream().flatMap(number -> find(number).stream()).toList();
  }

  /// The questions of other topics that a path builds on, those that most of it needs first.
  public List<Question> before(TopicGuide guide) {
    var needed = new LinkedHashMap<Question, Integer>();
    path(guide).stream()
        .flatMap(question -> prerequisites(question).stream())
        .filter(question -> question.topic() != guide.topic())
        .forEach(question -> needed.merge(question, 1, Integer::sum));
    return needed.entrySet().stream()
        .sorted(Map.Entry.<Question, Integer>comparingByValue().reversed())
        .limit(MOST_BEFORE)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Where a question stands on the path of its topic; empty if the topic has none.
  public Optional<PathPlace> place(Question question) {
    return bank.get()
        .guide(question.topic())
        .flatMap(
            guide -> {
              var path = path(guide);
              int at = path.indexOf(question);
              return at < 0
                  ? Optional.empty()
                  : Optional.of(
                      new PathPlace(
                          guide, at + 1, path.size(), path.stream().skip(at + 1L).findFirst()));
            });
  }

  /// The words of the craft.
  public Glossary glossary() {
    return bank.get().glossary();
  }

  /// When and on what the programs of a question were last proved, empty if that is not recorded of
  /// them as they are now.
  public Optional<Proven> proven(Question question) {
    return bank.get().ledger().find(question);
  }

  /// Where a link to a question or a term leads on the site.
  public LinkResolver links() {
    return new LinkResolver() {
      @Override
      public Optional<String> question(int number) {
        return find(number).map(Catalog::address);
      }

      @Override
      public Optional<String> term(Glossary.Term term) {
        return Optional.of(address(term));
      }
    };
  }

  /// The filter that these words mean.
  ///
  /// @param words by `kind`, `difficulty`, `topic` and `tag`; other names are not looked at
  /// @throws Refusal `INVALID_REQUEST` naming each word that does not exist
  public Filter filter(Map<String, List<String>> words) {
    return new FilterWords(words, tags()).filter();
  }

  /// How many questions there are of each sort, under a filter.
  public Breakdown breakdown(Filter filter) {
    return breakdown(bank.get().questions(), filter);
  }

  /// The same among these questions only, such as those that a search found.
  static Breakdown breakdown(Collection<Question> among, Filter filter) {
    return new Breakdown(
        (int) among.stream().filter(filter::fits).count(),
        counts(among, filter.withoutKinds(), question -> Stream.of(question.kind())),
        counts(among, filter.withoutDifficulties(), question -> Stream.of(question.difficulty())),
        counts(among, filter.withoutTopics(), question -> Stream.of(question.topic())),
        counts(among, filter.withoutTags(), question -> question.tags().stream()));
  }

  /// The best hits for what somebody typed, best first. Typing errors are forgiven and the last
  /// word may be unfinished. Any text is fine; the first search waits for the index.
  ///
  /// @param limit most hits, at least 1
  public List<SearchHit> search(String text, int limit) {
    return index.get().search(text, limit);
  }

  /// The best topics and terms for what somebody typed, best first.
  ///
  /// @param limit most hits, at least 1
  public List<BesideHit> searchBeside(String text, int limit) {
    return beside.get().search(text, limit);
  }

  /// Makes the index now instead of at the first search.
  void prepareSearch() {
    index.get();
    beside.get();
  }

  boolean searchReady() {
    return index.made();
  }

  private Collection<String> tags() {
    return questions()
        .flatMap(question -> question.tags().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Question> questions() {
    return bank.get().questions().stream();
  }

  private static <K extends Comparable<K>> Map<K, Integer> counts(
      Collection<Question> among, Filter filter, Function<Question, Stream<K>> sorts) {
    return among.stream()
        .filter(filter::fits)
        .flatMap(sorts)
        .collect(Collectors.toMap(sort -> sort, _ -> 1, Integer::sum, TreeMap::new));
  }
}
