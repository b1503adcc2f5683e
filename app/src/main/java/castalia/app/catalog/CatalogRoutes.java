package castalia.app.catalog;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Call;
import castalia.app.platform.web.Cursors;
import castalia.app.platform.web.Operation;
import castalia.app.platform.web.Operation.None;
import castalia.app.platform.web.Reply;
import castalia.app.platform.web.Routes;
import castalia.bank.Question;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The catalogue over the API.
final class CatalogRoutes {
  private static final int PAGE = 20;
  private static final int HITS = 10;
  private static final int BESIDE = 3;
  private final Catalog catalog;
  private final Cursors cursors = new Cursors();

  CatalogRoutes(Catalog catalog) {
    this.catalog = catalog;
  }

  void register(Routes routes) {
    routes.api(
        Operation.get("/api/v1/questions", "listQuestions", "List questions")
            .described(
                "By number, in pages. Of several values of one parameter one must fit; different"
                    + " parameters must all fit. Follow `next` until it is missing.")
            .query(CatalogAnswers.ListQuery.class)
            .answers(200, "One page of questions.", CatalogAnswers.QuestionPage.class)
            .handledBy(this::list));
    routes.api(
        Operation.get("/api/v1/questions/{number}", "findQuestion", "Read a question")
            .described("The whole question: its sections and the programs that prove them.")
            .answers(200, "The question.", CatalogAnswers.WholeQuestion.class)
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::find));
    routes.api(
        Operation.get("/api/v1/topics", "listTopics", "List topics")
            .described("The topics that have an introduction, in their order.")
            .answers(200, "The topics.", CatalogAnswers.TopicList.class)
            .handledBy(_ -> topics()));
    routes.api(
        Operation.get("/api/v1/topics/{topic}", "findTopic", "Read a topic")
            .described("A topic's introduction, its path, and what to know before.")
            .answers(200, "The topic.", CatalogAnswers.WholeTopic.class)
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(
                call ->
                    Reply.ok(
                        CatalogAnswers.WholeTopic.of(
                            catalog.fetchTopic(call.path("topic")), catalog))));
    routes.api(
        Operation.get("/api/v1/glossary", "listTerms", "Read the glossary")
            .described("Every term with its definition, by name.")
            .answers(200, "The terms.", CatalogAnswers.Terms.class)
            .handledBy(_ -> terms()));
    routes.api(
        Operation.get("/api/v1/breakdown", "countQuestions", "Count questions")
            .described(
                "How many questions there are of each sort. Each sort is counted as if the filter"
                    + " did not name it.")
            .query(CatalogAnswers.FilterQuery.class)
            .answers(200, "The counts.", CatalogAnswers.Counts.class)
            .handledBy(this::count));
    routes.api(
        Operation.get("/api/v1/search", "searchQuestions", "Search questions")
            .described(
                "Over titles, answers, traps, follow-ups and code. Typing errors are forgiven and"
                    + " the last word may be unfinished.")
            .query(CatalogAnswers.SearchQueryFields.class)
            .answers(200, "The best hits, best first.", CatalogAnswers.SearchAnswer.class)
            .handledBy(this::search));
  }

  private Reply topics() {
    return Reply.ok(
        new CatalogAnswers.TopicList(
            catalog.topics().stream()
                .map(guide -> CatalogAnswers.TopicSummary.of(guide, catalog))
                .toList()));
  }

  private Reply terms() {
    return Reply.ok(
        new CatalogAnswers.Terms(
            catalog.glossary().terms().stream()
                .map(term -> CatalogAnswers.TermPart.of(term, catalog))
                .toList()));
  }

  private Reply list(Call<CatalogAnswers.ListQuery, None> call) {
    var query = call.query();
    var filter = filter(query.kind(), query.difficulty(), query.topic(), query.tag());
    int limit = Objects.requireNonNullElse(query.limit(), PAGE);
    var scope = "questions " + scope(filter);
    var found = catalog.listAfter(filter, after(query.cursor(), scope), limit + 1);
    boolean more = found.size() > limit;
    var page = more ? found.subList(0, limit) : found;
    var next = more ? cursors.token(scope, Integer.toString(page.getLast().number())) : null;
    return Reply.ok(
        new CatalogAnswers.QuestionPage(
            page.stream().map(CatalogAnswers.Summary::of).toList(),
            catalog.list(filter).size(),
            next));
  }

  private int after(@Nullable String cursor, String scope) {
    if (cursor == null) {
      return 0;
    }
    return cursors
        .place(scope, cursor)
        .map(Integer::valueOf)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    List.of(
                        FieldError.parameter(
                            "cursor",
                            "cursor is none that this server made for these parameters; begin"
                                + " again without it"))));
  }

  /// The same words for the same filter, whatever order they were given in.
  private static String scope(Filter filter) {
    return sorted(filter.kinds())
        + sorted(filter.difficulties())
        + sorted(filter.topics())
        + sorted(filter.tags());
  }

  private static String sorted(Set<? extends Comparable<?>> values) {
    return values.stream().map(Object::toString).sorted().toList().toString();
  }

  private Reply find(Call<None, None> call) {
    Question question = catalog.fetch(call.pathNumber("number"));
    return Reply.ok(CatalogAnswers.WholeQuestion.of(question, catalog));
  }

  private Reply count(Call<CatalogAnswers.FilterQuery, None> call) {
    var query = call.query();
    var filter = filter(query.kind(), query.difficulty(), query.topic(), query.tag());
    return Reply.ok(CatalogAnswers.Counts.of(catalog.breakdown(filter)));
  }

  private Reply search(Call<CatalogAnswers.SearchQueryFields, None> call) {
    var query = call.query();
    var text = query.q();
    var hits = catalog.search(text, Objects.requireNonNullElse(query.limit(), HITS));
    return Reply.ok(
        new CatalogAnswers.SearchAnswer(
            text,
            hits.stream().map(CatalogAnswers.Hit::of).toList(),
            catalog.searchBeside(text, BESIDE)));
  }

  private Filter filter(
      @Nullable List<String> kind,
      @Nullable List<String> difficulty,
      @Nullable List<String> topic,
      @Nullable List<String> tag) {
    return catalog.filter(
        Map.of(
            "kind", Objects.requireNonNullElse(kind, List.of()),
            "difficulty", Objects.requireNonNullElse(difficulty, List.of()),
            "topic", Objects.requireNonNullElse(topic, List.of()),
            "tag", Objects.requireNonNullElse(tag, List.of())));
  }
}
