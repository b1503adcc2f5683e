package castalia.app.platform.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Sets styled text into lines of a given width. Not thread-safe.
final class Lines {
  private final int width;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int column;
  private boolean isFresh = true;
  private final String rest;

  private final StringBuilder word = new StringBuilder();
  private int wordLength;
  private boolean spaceBefore;

  /// @param width columns of a line, with its margin
  /// @param first what the first line begins with
  /// @param rest what the others begin with
  Lines(int width, String first, String rest) {
    this.width = width;
    this.rest = rest;
    this.line.append(first);
    this.column = length(first);
  }

  /// The columns that a text takes, styles apart.
  static int length(String text) {
    var bare = text.replaceAll("\u001b\\[[0-9;]*m", "");
    return bare.codePointCount(0, bare.length());
  }

  /// Adds text; breaks it at white space where a line ends.
  void add(String text, UnaryOperator<String> style) {
    var piece = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        addPiece(piece, style);
        endWord();
        spaceBefore = true;
      } else {
        piece.append(text.charAt(i));
      }
    }
    addPiece(piece, style);
  }

  private void addPiece(StringBuilder piece, UnaryOperator<String> style) {
    if (!piece.isEmpty()) {
      word.append(style.apply(piece.toString()));
      wordLength += piece.codePointCount(0, piece.length());
      piece.setLength(0);
    }
  }

  private void endWord() {
    if (wordLength == 0) {
      return;
    }
    var space = spaceBefore && !isFresh ? 1 : 0;
    if (column + space + wordLength > width && !isFresh) {
      breakLine();
      space = 0;
    }
    isFresh = false;
    line.append(" ".repeat(space)).append(word);
    column += space + wordLength;
    word.setLength(0);
    wordLength = 0;
    spaceBefore = false;
  }

  /// Begins a new line.
  void breakLine() {
    lines.add(line.toString().stripTrailing());
    line.setLength(0);
    line.append(rest);
    column = length(rest);
    isFresh = true;
  }

  /// All lines so far.
  List<String> end() {
    endWord();
    if (!isFresh || lines.isEmpty()) {
      breakLine();
    }
    return lines;
  }
}
