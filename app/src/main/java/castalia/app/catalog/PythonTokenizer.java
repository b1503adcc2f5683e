package castalia.app.catalog;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Cuts text about Python into words: identifiers whole (`__init__`, `lru_cache`,
/// `ThreadPoolExecutor`) and, at the same place, in their parts (`init`, `lru`, `cache`, `thread`);
/// numbers; operators of two or more signs (`+=`, `**`, `->`). All in lower case.
final class PythonTokenizer extends Tokenizer {
  private static final String OPERATORS = "+-*/%=<>!&|^~@:";
  private static final int LONGEST = 64;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final Deque<Token> parts = new ArrayDeque<>();
  private String text = "";
  private int at;

  private record Token(int start, int end, int step) {}

  @Override
  public boolean incrementToken() throws IOException {
    clearAttributes();
    if (parts.isEmpty() && !readNext()) {
      return false;
    }
    var token = parts.removeFirst();
    term.setEmpty().append(text.substring(token.start(), token.end()).toLowerCase(Locale.ROOT));
    offset.setOffset(correctOffset(token.start()), correctOffset(token.end()));
    increment.setPositionIncrement(token.step());
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    var read = new StringBuilder();
    var buffer = new char[4096];
    for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
      read.append(buffer, 0, n);
    }
    text = read.toString();
    at = 0;
    parts.clear();
  }

  @Override
  public void end() throws IOException {
    super.end();
    int last = correctOffset(text.length());
    offset.setOffset(last, last);
  }

  private boolean readNext() {
    while (at < text.length()) {
      int start = at;
      int c = text.codePointAt(at);
      if (inWord(c)) {
        skipWord();
        addWord(start, Math.min(at, cut(start)));
        return true;
      }
      at += Character.charCount(c);
      if (OPERATORS.indexOf(c) >= 0) {
        while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) >= 0) {
          at++;
        }
        if (at - start > 1 && at - start < 4) {
          parts.add(new Token(start, at, 1));
          return true;
        }
      }
    }
    return false;
  }

  /// Where a word of more than 64 characters is cut, never inside a surrogate pair.
  private int cut(int start) {
    int end = Math.min(start + LONGEST, text.length());
    return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private void skipWord() {
    while (at < text.length() && inWord(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
  }

  private static boolean inWord(int c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private void addWord(int start, int end) {
    parts.add(new Token(start, end, 1));
    int from = start;
    for (int i = start; i <= end; i++) {
      boolean edge = i == end || text.charAt(i) == '_';
      boolean hump = !edge && i > from && isHump(i);
      if (edge || hump) {
        if (i > from && i - from < end - start) {
          parts.add(new Token(from, i, 0));
        }
        from = hump ? i : i + 1;
      }
    }
  }

  private boolean isHump(int i) {
    return Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1));
  }
}
