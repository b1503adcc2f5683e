package castalia.bank.format;

import castalia.bank.Glossary;
import castalia.bank.LinkResolver;
import castalia.bank.TermLinker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// The Markdown of the bank: CommonMark with tables, without raw HTML.
public final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final int MAX_NESTING = 30;
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(context -> Markdown::withoutRel)
          .build();
  private static final Pattern QUESTION_LINK = Pattern.compile("question:([1-9]\\d{0,2})");

  private Markdown() {}

  /// The text as HTML, with links to questions led to where the resolver says.
  public static String html(String markdown, LinkResolver links) {
    return html(markdown, links, Glossary.EMPTY.linker());
  }

  /// The same, with the first mention of each term led to its definition.
  public static String html(String markdown, LinkResolver links, TermLinker terms) {
    var document = parse(markdown);
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            visitChildren(link);
            questionOf(link).ifPresent(number -> lead(link, links.question(number)));
          }
        });
    document.accept(new TermLinks(links, terms));
    return HTML.render(document);
  }

  private static void lead(Link link, Optional<String> address) {
    if (address.isPresent()) {
      link.setDestination(address.get());
      return;
    }
    while (link.getFirstChild() != null) {
      link.insertBefore(link.getFirstChild());
    }
    link.unlink();
  }

  /// The text without marks, one paragraph, item or row a line.
  public static String text(String markdown) {
    return PlainText.of(parse(markdown));
  }

  /// The HTML of one line, without an element around it.
  public static String inlineHtml(String markdown) {
    var html = html(markdown, LinkResolver.NONE).strip();
    return html.startsWith("<p>") && html.endsWith("</p>")
        ? html.substring(3, html.length() - 4)
        : html;
  }

  /// The text of one line, without marks.
  public static String inlineText(String markdown) {
    return text(markdown).strip();
  }

  /// Sanitizing marks every link `nofollow`, which is for links that strangers write.
  private static void withoutRel(Node node, String tag, Map<String, String> attributes) {
    if (TermLinks.made(node)) {
      attributes.remove("title");
      attributes.put("class", "term");
    }
    if (node instanceof Link) {
      attributes.remove("rel");
    }
  }

  static Node parse(String markdown) {
    return PARSER.parse(markdown);
  }

  static Optional<Integer> questionOf(Link link) {
    var match = QUESTION_LINK.matcher(link.getDestination());
    return match.matches() ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
  }

  /// The line of its first list, counted from 0, or empty if it has none.
  static OptionalInt listLine(String markdown) {
    return children(parse(markdown)).stream()
        .filter(ListBlock.class::isInstance)
        .mapToInt(Markdown::lineIndex)
        .findFirst();
  }

  /// The words in strong type that its paragraphs begin with.
  static List<String> levelMarks(String markdown) {
    return children(parse(markdown)).stream()
        .filter(Paragraph.class::isInstance)
        .map(Node::getFirstChild)
        .filter(StrongEmphasis.class::isInstance)
        .map(PlainText::of)
        .toList();
  }

  /// How many blocks there are, paragraphs and others.
  static int paragraphs(String markdown) {
    return children(parse(markdown)).size();
  }

  static List<Node> children(Node parent) {
    var children = new ArrayList<Node>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      children.add(node);
    }
    return children;
  }

  /// The line of a node, counted from 0, or that of the nearest ancestor that has one.
  static int lineIndex(Node node) {
    for (var it = node; it != null; it = it.getParent()) {
      if (!it.getSourceSpans().isEmpty()) {
        return it.getSourceSpans().getFirst().getLineIndex();
      }
    }
    return 0;
  }
}
