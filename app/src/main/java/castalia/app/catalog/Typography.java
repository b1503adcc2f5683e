package castalia.app.catalog;

import java.util.regex.Pattern;

/// Sets straight quotation marks, apostrophes and spaced hyphens as a printer would, in HTML that
/// is otherwise left as it is. Code is not touched.
final class Typography {
  /// Code with all it holds, any tag, or the text between.
  private static final Pattern PARTS =
      Pattern.compile("(?s)<(code|pre)[ >].*?</\\1>|<[^>]*>|[^<]+");

  private static final Pattern SPAN =
      Pattern.compile("<(/?)(p|li|td|th|h[1-6]|div|blockquote)\\b.*", Pattern.DOTALL);
  private static final String OPENING = " \u00a0\n\t([{\u2013\u2014/\u201c\u2018";

  private final StringBuilder out;
  private char before = ' ';

  private Typography(int length) {
    this.out = new StringBuilder(length + 64);
  }

  /// The HTML with typographic marks.
  static String html(String html) {
    var typography = new Typography(html.length());
    var parts = PARTS.matcher(html);
    while (parts.find()) {
      typography.part(parts.group());
    }
    return typography.out.toString();
  }

  private void part(String part) {
    if (part.charAt(0) != '<') {
      text(part.replace("&quot;", "\"").replace("&#39;", "'"));
      return;
    }
    out.append(part);
    if (part.startsWith("<code") || part.startsWith("<pre")) {
      before = 'x';
    } else if (SPAN.matcher(part).matches()) {
      before = ' ';
    }
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char set = set(c, i + 1 < text.length() ? text.charAt(i + 1) : 'x');
      out.append(set);
      before = set;
    }
  }

  private char set(char c, char after) {
    boolean opens = OPENING.indexOf(before) >= 0 && !Character.isWhitespace(after);
    return switch (c) {
      case '-' -> before == ' ' && after == ' ' ? '\u2013' : '-';
      case '"' -> opens ? '\u201c' : '\u201d';
      case '\'' -> opens && !Character.isDigit(after) ? '\u2018' : '\u2019';
      default -> c;
    };
  }
}
