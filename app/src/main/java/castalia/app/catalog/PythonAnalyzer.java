package castalia.app.catalog;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;

/// Words of [PythonTokenizer] without the plural's s.
final class PythonAnalyzer extends Analyzer {
  @Override
  protected TokenStreamComponents createComponents(String field) {
    var tokenizer = new PythonTokenizer();
    return new TokenStreamComponents(tokenizer, new EnglishMinimalStemFilter(tokenizer));
  }
}
