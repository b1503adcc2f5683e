package castalia.app.catalog;

import castalia.app.platform.Lazy;
import castalia.app.platform.Refusal;
import castalia.bank.Bank;
import castalia.bank.LinkResolver;
import castalia.bank.Question;
import java.util.Collection;
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
  private final Supplier<Bank> bank;
  private final Lazy<SearchIndex> index;

  /// @param bank asked when first needed
  public Catalog(Supplier<Bank> bank) {
    this.bank = bank;
    this.index = Lazy.of(() -> SearchIndex.of(bank.get().questions()));
  }

  /// The address of a question's page, such as `/questions/13-gil`.
  public static String address(Question question) {
    return "/questions/" + question.number() + "-" + question.slug();
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

  /// Where a link to a question leads on the site.
  public LinkResolver links() {
    return number -> find(number).map(Catalog::address);
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

  /// Makes the index now instead of at the first search.
  void prepareSearch() {
    index.get();
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
