package castalia.bank.format;

import castalia.bank.Glossary;
import castalia.bank.LinkResolver;
import castalia.bank.TermLinker;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// Leads the first mentions of terms to their definitions. Code, headings and what is a link
/// already stay as they are.
final class TermLinks extends AbstractVisitor {
  @SuppressWarnings("StringOperationCanBeSimplified") // equal to no other
  private static final String MARK = new String("term");

  private final LinkResolver links;
  private final TermLinker terms;

  /// Whether a link was made here. The renderer knows nodes by their exact class, so that the mark
  /// must be in a link like any other.
  @SuppressWarnings("ReferenceEquality") // an author may write the same title
  static boolean made(Node node) {
    return node instanceof Link link && link.getTitle() == MARK;
  }

  TermLinks(LinkResolver links, TermLinker terms) {
    this.links = links;
    this.terms = terms;
  }

  @Override
  public void visit(Heading heading) {
    // A heading is a mark, not a sentence.
  }

  @Override
  public void visit(Link link) {
    // It leads somewhere else.
  }

  @Override
  public void visit(Text text) {
    terms.cut(text.getLiteral(), piece -> text.insertBefore(node(piece)));
    text.unlink();
  }

  private Node node(TermLinker.Piece piece) {
    var text = new Text(piece.text());
    var address = piece.term().flatMap((Glossary.Term term) -> links.term(term));
    if (address.isEmpty()) {
      return text;
    }
    var link = new Link(address.get(), MARK);
    link.appendChild(text);
    return link;
  }
}
