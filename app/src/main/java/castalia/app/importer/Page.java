package castalia.app.importer;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A page as text.
///
/// @param source its file's name or its address
/// @param notes what was guessed to read it, a sentence each
record Page(String source, Form form, String text, List<String> notes) {
  /// The most bytes that a page may have: 16 MiB.
  static final int LARGEST = 16 << 20;

  private static final int BEGINNING = 20_000;
  private static final Pattern HTML =
      Pattern.compile(
          "<!doctype html|<html\\b|<body\\b|</(?:div|p|h[1-6]|li|details|table|section)>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKDOWN =
      Pattern.compile(
          "^(?:#{1,6} \\S|```|\\|.+\\|\\s*$|\\*\\*\\S.*\\*\\*\\s*$)", Pattern.MULTILINE);

  /// How a page is written.
  enum Form {
    HTML,
    MARKDOWN,
    TEXT
  }

  Page {
    notes = List.copyOf(notes);
  }

  /// The form by the name's ending, by the media type, or by the looks of the text.
  static Form formOf(String name, String mediaType, String text) {
    var lower = name.toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "");
    if (lower.endsWith(".md") || lower.endsWith(".markdown") || mediaType.equals("text/markdown")) {
      return Form.MARKDOWN;
    }
    if (lower.matches(".*\\.x?html?")
        || mediaType.endsWith("html")
        || mediaType.endsWith("html+xml")) {
      return Form.HTML;
    }
    var beginning = text.substring(0, Math.min(BEGINNING, text.length()));
    var isMarkdown = MARKDOWN.matcher(beginning).results().limit(2).count() > 1;
    if (HTML.matcher(beginning).find() && !isMarkdown) {
      return Form.HTML;
    }
    return isMarkdown ? Form.MARKDOWN : Form.TEXT;
  }

  /// The lines that its reader sees.
  List<Line> lines() {
    return switch (form) {
      case HTML -> HtmlLines.of(text);
      case MARKDOWN -> HtmlLines.of(MarkdownHtml.of(text));
      case TEXT -> TextLines.of(text);
    };
  }
}
