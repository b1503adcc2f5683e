package castalia.app.catalog;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// Turns what somebody typed into queries.
///
/// Each word counts where it stands best. A word that the index knows is taken as it is; one that
/// it does not is forgiven one or two errors if it has four letters or more. The last word, unless
/// a space follows, may be the beginning of a longer one.
final class SearchQuery {
  private static final int LONGEST = 200;
  private static final int MOST_WORDS = 16;
  private static final int MOST_SIMILAR = 20;
  private static final float NUMBER_WEIGHT = 1000;
  private static final float PREFIX_WEIGHT = 0.6f;
  private static final float FUZZY_WEIGHT = 0.5f;
  private static final float FURTHER_WEIGHT = 0.2f;
  private static final float TIE = 0.1f;

  private final IndexReader reader;
  private final List<String> words;
  private final boolean lastUnfinished;
  private final List<Query> ways = new ArrayList<>();

  SearchQuery(String typed, Analyzer analyzer, IndexReader reader) throws IOException {
    var text = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
    this.reader = reader;
    this.words = new ArrayList<>();
    this.lastUnfinished = readWords(text, analyzer) == text.length();
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// Fits what has nearly all the words: all of two, two thirds of more.
  Query strict() throws IOException {
    return withNumbers(text(words.size() - words.size() / 3));
  }

  /// Fits what has any of the words.
  Query lenient() throws IOException {
    return withNumbers(text(1));
  }

  /// Like [#lenient], without looking at question numbers.
  Query words() throws IOException {
    return text(1);
  }

  /// Collects the words and tells where the last of them ends.
  private int readWords(String text, Analyzer analyzer) throws IOException {
    int end = -1;
    try (var tokens = analyzer.tokenStream(Fields.TITLE, new StringReader(text))) {
      var term = tokens.addAttribute(CharTermAttribute.class);
      var step = tokens.addAttribute(PositionIncrementAttribute.class);
      var place = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && words.size() < MOST_WORDS) {
        if (step.getPositionIncrement() > 0) {
          words.add(term.toString());
          end = place.endOffset();
        }
      }
    }
    return end;
  }

  private Query withNumbers(Query text) {
    var query = new BooleanQuery.Builder().add(text, Occur.SHOULD);
    for (var word : words) {
      if (word.matches("0*[0-9]{1,6}")) {
        var number = new TermQuery(new Term(Fields.NUMBER, word.replaceFirst("^0+(?=.)", "")));
        query.add(new BoostQuery(new ConstantScoreQuery(number), NUMBER_WEIGHT), Occur.SHOULD);
      }
    }
    return query.build();
  }

  private Query text(int least) throws IOException {
    var query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
    for (var word : ways()) {
      query.add(word, Occur.SHOULD);
    }
    return query.build();
  }

  /// One query for each word, made once: looking for similar words is what costs most.
  private List<Query> ways() throws IOException {
    if (ways.isEmpty()) {
      for (int i = 0; i < words.size(); i++) {
        ways.add(word(words.get(i), lastUnfinished && i == words.size() - 1));
      }
    }
    return ways;
  }

  private Query word(String word, boolean unfinished) throws IOException {
    boolean begins = unfinished && begins(word);
    boolean known = reader.docFreq(new Term(Fields.ALL, word)) > 0;
    var similar = known || begins ? Map.<String, Float>of() : similar(word);
    var all = new ArrayList<Query>();
    for (var field : Fields.WEIGHTS.entrySet()) {
      var term = new Term(field.getKey(), word);
      float weight = field.getValue();
      all.add(new BoostQuery(new TermQuery(term), weight));
      if (begins) {
        all.add(new BoostQuery(new PrefixQuery(term), weight * PREFIX_WEIGHT));
      }
      similar.forEach(
          (other, likeness) ->
              all.add(
                  new BoostQuery(
                      new TermQuery(new Term(field.getKey(), other)),
                      weight * FUZZY_WEIGHT * likeness)));
    }
    return new DisjunctionMaxQuery(all, TIE);
  }

  /// Words of the index that differ from this one by few letters, with what they weigh, 0 to 1:
  /// those with the fewest errors far more than the others.
  private Map<String, Float> similar(String word) throws IOException {
    var terms = MultiTerms.getTerms(reader, Fields.ALL);
    int errors = errors(word);
    if (terms == null || errors == 0) {
      return Map.of();
    }
    var byErrors = new TreeMap<Integer, Map<String, Float>>();
    for (var form : forms(word)) {
      var each = new FuzzyTermsEnum(terms, new Term(Fields.ALL, form), errors, 0, true);
      var likeness = each.attributes().getAttribute(BoostAttribute.class);
      for (var term = each.next(); term != null; term = each.next()) {
        var other = term.utf8ToString();
        int wrong = Math.round((1 - likeness.getBoost()) * Math.min(form.length(), other.length()));
        byErrors.computeIfAbsent(wrong, _ -> new TreeMap<>()).put(other, likeness.getBoost());
      }
    }
    var found = new HashMap<String, Float>();
    float weight = 1;
    for (var alike : byErrors.values()) {
      for (var other : alike.entrySet()) {
        if (found.size() < MOST_SIMILAR) {
          found.putIfAbsent(other.getKey(), other.getValue() * weight);
        }
      }
      weight *= FURTHER_WEIGHT;
    }
    return found;
  }

  /// What may have been meant: an error before the plural's end leaves it on, as in "queies", or
  /// takes too much off, as "besy" for "besies".
  private static List<String> forms(String word) {
    if (word.endsWith("ies")) {
      return List.of(word, word.substring(0, word.length() - 3) + "y");
    }
    return word.endsWith("y")
        ? List.of(word, word.substring(0, word.length() - 1) + "ie")
        : List.of(word);
  }

  private static int errors(String word) {
    int letters = word.codePointCount(0, word.length());
    boolean named = word.charAt(0) == '_' || Character.isLetter(word.codePointAt(0));
    if (letters < 4 || !named) {
      return 0;
    }
    return letters < 6 ? 1 : 2;
  }

  private boolean begins(String word) throws IOException {
    var terms = MultiTerms.getTerms(reader, Fields.ALL);
    if (terms == null) {
      return false;
    }
    var prefix = new BytesRef(word);
    var each = terms.iterator();
    return each.seekCeil(prefix) != TermsEnum.SeekStatus.END
        && StringHelper.startsWith(each.term(), prefix);
  }
}
