package castalia.bank.format;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

/// Holds what may stand anywhere in a body against its rules: links, images, HTML, fences inside
/// lists.
final class InlineRules extends AbstractVisitor {
  private final int firstLine;
  private final Mistakes.InFile mistakes;
  private final List<Front.Reference> links = new ArrayList<>();

  InlineRules(int firstLine, Mistakes.InFile mistakes) {
    this.firstLine = firstLine;
    this.mistakes = mistakes;
  }

  /// The links to other questions that were met.
  List<Front.Reference> links() {
    return links;
  }

  @Override
  public void visit(Link link) {
    var line = firstLine + Markdown.lineIndex(link);
    var address = link.getDestination();
    var question = Markdown.questionOf(link);
    if (question.isPresent()) {
      links.add(new Front.Reference(question.get(), line));
    } else if (address.startsWith("question:")) {
      mistakes.at(
          line,
          "`" + Mistakes.shortened(address) + "` names no question",
          "Write such as `question:51`.");
    } else if (!address.startsWith("https://")) {
      mistakes.at(
          line,
          "a link to `" + Mistakes.shortened(address) + "`",
          "Link to an address that begins with `https://`, or to `question:51`.");
    }
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    mistakes.at(
        firstLine + Markdown.lineIndex(image),
        "an image",
        "Say it in words, a table or a program that prints it.");
  }

  @Override
  public void visit(HtmlInline html) {
    mistakes.at(
        firstLine + Markdown.lineIndex(html),
        "raw HTML: `" + Mistakes.shortened(html.getLiteral()) + "`",
        "Say it in Markdown; put code between backquotes.");
  }

  @Override
  public void visit(FencedCodeBlock fence) {
    var info = fence.getInfo() == null ? "" : fence.getInfo();
    var nested = !(fence.getParent() instanceof Document);
    if (nested && (info.startsWith("python") || info.startsWith("output"))) {
      mistakes.at(
          firstLine + Markdown.lineIndex(fence),
          "a program inside a list or a quotation would not be run",
          "Put its fence at the left margin, behind the list.");
    }
  }

  @Override
  public void visit(HtmlBlock html) {
    if (!(html.getParent() instanceof Document)) {
      mistakes.at(
          firstLine + Markdown.lineIndex(html),
          "raw HTML",
          "Say it in Markdown; put code between backquotes.");
    }
  }
}
