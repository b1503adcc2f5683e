package castalia.app.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.CustomSeparatorBreakIterator;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/// Marks the words that matched. What it returns is HTML, escaped but for `<mark>`. Safe for
/// threads.
final class Highlights {
  private static final int SNIPPET = 140;
  private static final String FIELD = Fields.BODY;
  private final Analyzer analyzer;

  Highlights(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /// The whole text, its matches marked.
  String whole(Query query, String text) {
    return marked(query, text, 1, WholeBreakIterator::new);
  }

  /// One or two sentences around the best match.
  String prose(Query query, String text) {
    return marked(
        query,
        text.strip(),
        1,
        () ->
            LengthGoalBreakIterator.createMinLength(
                BreakIterator.getSentenceInstance(Locale.ENGLISH), SNIPPET, 0.3f));
  }

  /// The two lines that match best.
  String code(Query query, String text) {
    return marked(query, text.strip(), 2, () -> new CustomSeparatorBreakIterator('\n'));
  }

  private String marked(Query query, String text, int passages, Supplier<BreakIterator> breaks) {
    if (text.isEmpty()) {
      return "";
    }
    var highlighter =
        UnifiedHighlighter.builderWithoutSearcher(analyzer)
            .withFieldMatcher(_ -> true)
            .withBreakIterator(breaks)
            .withMaxNoHighlightPassages(1)
            .withFormatter(new DefaultPassageFormatter("<mark>", "</mark>", " … ", true))
            .build();
    try {
      var html = highlighter.highlightWithoutSearcher(FIELD, query, text, passages);
      return html == null ? "" : html.toString().strip();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
