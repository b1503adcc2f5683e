package castalia.app.importer;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Makes HTML of Markdown, so that both are read by the same rules. Every block says the line that
/// it came from.
final class MarkdownHtml {
  /// The attribute that holds the line.
  static final String LINE = "data-castalia-line";

  private static final List<org.commonmark.Extension> EXTENSIONS =
      List.of(TablesExtension.create());

  private MarkdownHtml() {}

  static String of(String markdown) {
    var parser =
        Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(64)
            .build();
    var renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(
                _ ->
                    (node, _, attributes) -> {
                      if (!node.getSourceSpans().isEmpty()) {
                        var line = node.getSourceSpans().getFirst().getLineIndex() + 1;
                        attributes.put(LINE, String.valueOf(line));
                      }
                    })
            .build();
    return renderer.render(parser.parse(markdown));
  }
}
