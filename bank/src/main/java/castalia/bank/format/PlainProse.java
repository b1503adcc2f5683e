package castalia.bank.format;

import castalia.bank.Block;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;

/// Text outside the questions, in which nothing is run: introductions and definitions.
///
/// @param links the mentions of questions in it
record PlainProse(Block.Prose prose, List<Front.Reference> links) {
  PlainProse {
    links = List.copyOf(links);
  }

  /// Reads text and holds it against the rules for anything that becomes part of a page.
  ///
  /// @param firstLine the line in the file of the text's first line, from 1
  static PlainProse of(String markdown, int firstLine, Mistakes.InFile mistakes) {
    var document = Markdown.parse(markdown);
    var inlines = new InlineRules(firstLine, mistakes);
    document.accept(inlines);
    document.accept(new NoCode(firstLine, mistakes));
    return new PlainProse(new Block.Prose(markdown.strip()), inlines.links());
  }

  /// Refuses what belongs into a question.
  private static final class NoCode extends AbstractVisitor {
    private final int firstLine;
    private final Mistakes.InFile mistakes;

    NoCode(int firstLine, Mistakes.InFile mistakes) {
      this.firstLine = firstLine;
      this.mistakes = mistakes;
    }

    @Override
    public void visit(FencedCodeBlock fence) {
      refuse(fence);
    }

    @Override
    public void visit(IndentedCodeBlock block) {
      refuse(block);
    }

    @Override
    public void visit(HtmlBlock html) {
      mistakes.at(
          firstLine + Markdown.lineIndex(html),
          "raw HTML",
          "Say it in Markdown; put code between backquotes.");
    }

    private void refuse(Node block) {
      mistakes.at(
          firstLine + Markdown.lineIndex(block),
          "a code block, and nothing is run here",
          "Say it in words, and link the question that shows it: `question:51`.");
    }
  }
}
