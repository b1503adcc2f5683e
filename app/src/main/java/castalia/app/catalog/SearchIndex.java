package castalia.app.catalog;

import castalia.bank.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/// All questions in memory, indexed twice: whole, to rank them, and by passage, to show where the
/// match is. Safe for threads.
final class SearchIndex {
  private static final String QUESTION = "question";
  private static final String PASSAGE = "passage";

  /// Lucene advises at each start to add a module that it does not need here. Held, for a logger
  /// that nobody holds forgets its level.
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.SEVERE);
  }

  private final Map<Integer, Question> questions = new HashMap<>();
  private final List<Passage> passages = new ArrayList<>();
  private final Analyzer analyzer = new PythonAnalyzer();
  private final Highlights highlights = new Highlights(analyzer);
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private SearchIndex(List<Question> all) throws IOException {
    var directory = new ByteBuffersDirectory();
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (var question : all) {
        add(question, writer);
      }
    }
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
  }

  /// An index of these questions: some hundred milliseconds.
  static SearchIndex of(List<Question> questions) {
    try {
      return new SearchIndex(questions);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /// The best hits, best first.
  List<SearchHit> search(String text, int limit) {
    try {
      var query = new SearchQuery(text, analyzer, reader);
      if (query.isEmpty()) {
        return List.of();
      }
      var found = top(query.strict(), limit);
      if (found.length == 0) {
        found = top(query.lenient(), limit);
      }
      var hits = new ArrayList<SearchHit>();
      for (var each : found) {
        hits.add(hit(each, query.words()));
      }
      return List.copyOf(hits);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private ScoreDoc[] top(Query query, int limit) throws IOException {
    return searcher.search(only(query, Fields.TYPE, QUESTION), limit).scoreDocs;
  }

  private SearchHit hit(ScoreDoc found, Query words) throws IOException {
    var number = searcher.storedFields().document(found.doc).get(Fields.NUMBER);
    var question = Objects.requireNonNull(questions.get(Integer.valueOf(number)));
    var place =
        searcher.search(only(only(words, Fields.TYPE, PASSAGE), Fields.NUMBER, number), 1)
            .scoreDocs;
    var passage = place.length == 0 ? spoken(question) : passage(place[0]);
    var snippet =
        passage.field().equals(Fields.CODE)
            ? highlights.code(words, passage.text())
            : highlights.prose(words, passage.text());
    return new SearchHit(
        question,
        highlights.whole(words, question.title()),
        passage.heading(),
        passage.anchor(),
        snippet,
        found.score);
  }

  private Passage passage(ScoreDoc found) throws IOException {
    var stored = searcher.storedFields().document(found.doc).getField(Fields.PLACE);
    return passages.get(stored.numericValue().intValue());
  }

  /// What stands for a question that matched by its title or tags alone.
  private static Passage spoken(Question question) {
    return Passage.of(question).stream()
        .filter(passage -> passage.field().equals(Fields.SPOKEN))
        .findFirst()
        .map(passage -> new Passage(passage.heading(), "", passage.field(), passage.text()))
        .orElse(new Passage("", "", Fields.SPOKEN, ""));
  }

  private static Query only(Query query, String field, String value) {
    return new BooleanQuery.Builder()
        .add(query, Occur.MUST)
        .add(new TermQuery(new Term(field, value)), Occur.FILTER)
        .build();
  }

  private void add(Question question, IndexWriter writer) throws IOException {
    questions.put(question.number(), question);
    var number = Integer.toString(question.number());
    var parts = Passage.of(question);
    var whole = document(QUESTION, number);
    whole.add(new TextField(Fields.SLUG, question.slug(), Store.NO));
    whole.add(new TextField(Fields.TITLE, question.title(), Store.NO));
    whole.add(new TextField(Fields.TAGS, String.join(" ", tags(question)), Store.NO));
    parts.stream()
        .collect(
            Collectors.groupingBy(
                Passage::field, Collectors.mapping(Passage::text, Collectors.joining("\n"))))
        .forEach((field, text) -> whole.add(new TextField(field, text, Store.NO)));
    var words = parts.stream().map(Passage::text).collect(Collectors.joining("\n"));
    whole.add(
        new TextField(
            Fields.ALL, question.slug() + " " + question.title() + " " + tags(question), Store.NO));
    whole.add(new TextField(Fields.ALL, words, Store.NO));
    writer.addDocument(whole);
    for (var passage : parts) {
      var document = document(PASSAGE, number);
      document.add(new TextField(passage.field(), passage.text(), Store.NO));
      document.add(new StoredField(Fields.PLACE, passages.size()));
      writer.addDocument(document);
      passages.add(passage);
    }
  }

  private static List<String> tags(Question question) {
    var tags = new ArrayList<>(question.tags());
    tags.add(question.topic().word());
    return tags;
  }

  private static Document document(String type, String number) {
    var document = new Document();
    document.add(new StringField(Fields.TYPE, type, Store.NO));
    document.add(new StringField(Fields.NUMBER, number, Store.YES));
    return document;
  }
}
