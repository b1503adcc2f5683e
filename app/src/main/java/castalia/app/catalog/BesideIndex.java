package castalia.app.catalog;

import castalia.bank.Glossary;
import castalia.bank.TopicGuide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;

/// Topics and terms in memory, found by their names: an index of its own, so that they do not count
/// in the ranking of questions. Safe for threads.
final class BesideIndex {
  private final List<BesideHit> all = new ArrayList<>();
  private final Analyzer analyzer = new PythonAnalyzer();
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  BesideIndex(List<TopicGuide> guides, Glossary glossary) {
    try {
      var directory = new ByteBuffersDirectory();
      try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (var guide : guides) {
          add(BesideHit.of(guide), guide.topic().word() + "\n" + guide.title(), writer);
        }
        for (var term : glossary.terms()) {
          add(BesideHit.of(term), term.name() + "\n" + String.join("\n", term.also()), writer);
        }
      }
      this.reader = DirectoryReader.open(directory);
      this.searcher = new IndexSearcher(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private void add(BesideHit hit, String names, IndexWriter writer) throws IOException {
    var document = new Document();
    document.add(new TextField(Fields.TITLE, names, Store.NO));
    document.add(new TextField(Fields.ALL, names, Store.NO));
    document.add(new StoredField(Fields.PLACE, all.size()));
    writer.addDocument(document);
    all.add(hit);
  }

  /// Those whose names have nearly all of these words, best first.
  List<BesideHit> search(String text, int limit) {
    try {
      var query = new SearchQuery(text, analyzer, reader);
      var hits = new ArrayList<BesideHit>();
      if (!query.isEmpty()) {
        for (var found : searcher.search(query.strict(), limit).scoreDocs) {
          var stored = searcher.storedFields().document(found.doc).getField(Fields.PLACE);
          hits.add(all.get(stored.numericValue().intValue()));
        }
      }
      return List.copyOf(hits);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
