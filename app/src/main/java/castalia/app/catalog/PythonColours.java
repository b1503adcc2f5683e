package castalia.app.catalog;

import java.util.Set;

/// Colours Python for readers: HTML in which the words of a program wear a class by what they are.
///
/// `k` keyword, `s` string, `n` number, `c` comment, `d` name being defined, `b` built-in, `a`
/// decorator. It reads tokens only and takes any text, also one that is not Python.
final class PythonColours {
  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");
  private static final Set<String> SOFT_KEYWORDS = Set.of("match", "case");
  private static final Set<String> BUILT_INS =
      Set.of(
          "abs",
          "aiter",
          "all",
          "anext",
          "any",
          "ascii",
          "bin",
          "bool",
          "breakpoint",
          "bytearray",
          "bytes",
          "callable",
          "chr",
          "classmethod",
          "compile",
          "complex",
          "delattr",
          "dict",
          "dir",
          "divmod",
          "enumerate",
          "eval",
          "exec",
          "filter",
          "float",
          "format",
          "frozenset",
          "getattr",
          "globals",
          "hasattr",
          "hash",
          "hex",
          "id",
          "input",
          "int",
          "isinstance",
          "issubclass",
          "iter",
          "len",
          "list",
          "locals",
          "map",
          "max",
          "memoryview",
          "min",
          "next",
          "object",
          "oct",
          "open",
          "ord",
          "pow",
          "print",
          "property",
          "range",
          "repr",
          "reversed",
          "round",
          "set",
          "setattr",
          "slice",
          "sorted",
          "staticmethod",
          "str",
          "sum",
          "super",
          "tuple",
          "type",
          "vars",
          "zip",
          "__import__");

  private final String source;
  private final StringBuilder out;
  private int at;
  private boolean lineBegins = true;
  private String before = "";

  private PythonColours(String source) {
    this.source = source;
    this.out = new StringBuilder(source.length() * 2);
  }

  /// The program as HTML to stand in a `code` element. Its text is the program's, unchanged.
  static String html(String source) {
    var colours = new PythonColours(source);
    while (colours.at < source.length()) {
      colours.token();
    }
    return colours.out.toString();
  }

  private void token() {
    char c = source.charAt(at);
    if (c == '#') {
      wear("c", endOfLine());
    } else if (stringBegins() >= 0) {
      wear("s", endOfString(stringBegins()));
    } else if (isDigit(c)
        || (c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1)))) {
      wear("n", endOfNumber());
    } else if (Character.isJavaIdentifierStart(c) && c != '$') {
      name();
    } else if (c == '@' && lineBegins) {
      wear("a", endOfDecorator());
    } else {
      plain(c);
    }
  }

  private void plain(char c) {
    escape(c);
    at++;
    if (c == '\n') {
      lineBegins = true;
      before = "";
    } else if (!Character.isWhitespace(c)) {
      lineBegins = false;
      before = String.valueOf(c);
    }
  }

  private void name() {
    int end = at;
    while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
      end++;
    }
    var word = source.substring(at, end);
    var kind = kindOf(word, end);
    if (kind.isEmpty()) {
      copy(end);
    } else {
      wear(kind, end);
    }
    before = word;
  }

  private String kindOf(String word, int end) {
    if (KEYWORDS.contains(word)
        || (lineBegins && SOFT_KEYWORDS.contains(word) && opensBlock(end))) {
      return "k";
    }
    if (before.equals("def") || before.equals("class")) {
      return "d";
    }
    return BUILT_INS.contains(word) && !before.equals(".") ? "b" : "";
  }

  /// Whether a soft keyword that ends here is one: something follows, and the line ends in a colon.
  private boolean opensBlock(int end) {
    var line = source.substring(end, endOfLine());
    int comment = line.indexOf('#');
    var code = (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
    return code.startsWith(" ") && code.endsWith(":") && !code.stripLeading().startsWith("=");
  }

  /// The index of the quote if a string with its prefix begins here, else -1.
  private int stringBegins() {
    int quote = at;
    while (quote < source.length()
        && quote - at < 3
        && "rRbBfFuUtT".indexOf(source.charAt(quote)) >= 0) {
      quote++;
    }
    boolean is =
        quote < source.length() && (source.charAt(quote) == '"' || source.charAt(quote) == '\'');
    return is ? quote : -1;
  }

  private int endOfString(int quote) {
    char mark = source.charAt(quote);
    var triple = String.valueOf(mark).repeat(3);
    boolean isTriple = source.startsWith(triple, quote);
    int i = quote + (isTriple ? 3 : 1);
    while (i < source.length()) {
      char c = source.charAt(i);
      if (c == '\\') {
        i += 2;
      } else if (isTriple ? source.startsWith(triple, i) : c == mark) {
        return i + (isTriple ? 3 : 1);
      } else if (c == '\n' && !isTriple) {
        return i;
      } else {
        i++;
      }
    }
    return source.length();
  }

  private int endOfNumber() {
    int i = at;
    while (i < source.length()) {
      char c = source.charAt(i);
      boolean sign =
          (c == '+' || c == '-') && "eE".indexOf(source.charAt(i - 1)) >= 0 && !hexadecimal();
      if (!sign && !Character.isLetterOrDigit(c) && c != '.' && c != '_') {
        return i;
      }
      i++;
    }
    return i;
  }

  private boolean hexadecimal() {
    return source.startsWith("0x", at) || source.startsWith("0X", at);
  }

  private int endOfDecorator() {
    int i = at + 1;
    while (i < source.length()
        && (Character.isJavaIdentifierPart(source.charAt(i)) || source.charAt(i) == '.')) {
      i++;
    }
    return i;
  }

  private int endOfLine() {
    int end = source.indexOf('\n', at);
    return end < 0 ? source.length() : end;
  }

  private void wear(String kind, int end) {
    out.append("<span class=\"").append(kind).append("\">");
    copy(end);
    out.append("</span>");
    before = kind;
  }

  private void copy(int end) {
    int stop = Math.min(end, source.length());
    for (; at < stop; at++) {
      escape(source.charAt(at));
    }
    lineBegins = false;
  }

  private void escape(char c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      default -> out.append(c);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
