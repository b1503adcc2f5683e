package castalia.bank.format;

import castalia.bank.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/// Cuts the body of a question file into sections and blocks. What the sections must hold is not
/// its matter.
final class BodyReader {
  private static final int SECTION_LEVEL = 2;

  private final String[] lines;
  private final Node document;
  private final int firstLine;
  private final Mistakes.InFile mistakes;
  private final FenceReader fences;
  private final Anchors anchors = new Anchors();
  private final List<Body.Part> parts = new ArrayList<>();
  private List<Body.Placed> blocks = new ArrayList<>();
  private List<Node> prose = new ArrayList<>();

  /// @param firstLine the line in the file of the body's first line, from 1
  BodyReader(String body, int firstLine, Mistakes.InFile mistakes) {
    this.lines = body.split("\n", -1);
    this.document = Markdown.parse(body);
    this.firstLine = firstLine;
    this.mistakes = mistakes;
    this.fences = new FenceReader(firstLine, mistakes);
  }

  Body read() {
    for (var node : Markdown.children(document)) {
      take(node);
    }
    endProse();
    var inlines = new InlineRules(firstLine, mistakes);
    document.accept(inlines);
    return new Body(parts, inlines.links());
  }

  private void take(Node node) {
    switch (node) {
      case Heading heading -> heading(heading);
      case FencedCodeBlock fence -> {
        endProse();
        fences.read(fence).ifPresent(block -> place(block, fence));
      }
      case IndentedCodeBlock _ ->
          mistakes.at(
              line(node),
              "four spaces make this a code block",
              "Put it between fences, ``` or take the spaces out.");
      case HtmlBlock _ ->
          mistakes.at(line(node), "raw HTML", "Say it in Markdown; put code between backquotes.");
      case LinkReferenceDefinition _ ->
          mistakes.at(
              line(node),
              "a link's address stands apart from it",
              "Write `[text](address)` where the link is.");
      default -> prose.add(node);
    }
  }

  private void heading(Heading heading) {
    endProse();
    var text = content(heading);
    if (heading.getLevel() == SECTION_LEVEL) {
      blocks = new ArrayList<>();
      parts.add(new Body.Part(text, line(heading), blocks));
    } else if (heading.getLevel() < SECTION_LEVEL) {
      mistakes.at(
          line(heading),
          "a heading of the first level",
          "Take it out: the title stands in the front matter.");
    } else {
      place(
          new Block.Heading(heading.getLevel(), text, anchors.of(Markdown.inlineText(text))),
          heading);
    }
  }

  private String content(Heading heading) {
    return heading.getSourceSpans().stream()
        .map(
            span ->
                lines[span.getLineIndex()].substring(
                    span.getColumnIndex(), span.getColumnIndex() + span.getLength()))
        .map(line -> line.replaceFirst("^#+\\s*", "").replaceFirst("\\s+#+\\s*$", ""))
        .findFirst()
        .orElse("")
        .strip();
  }

  private void endProse() {
    if (prose.isEmpty()) {
      return;
    }
    var start = span(prose.getFirst(), true).getLineIndex();
    var end = span(prose.getLast(), false).getLineIndex();
    var text = String.join("\n", Arrays.asList(lines).subList(start, end + 1));
    place(new Block.Prose(text), prose.getFirst());
    prose = new ArrayList<>();
  }

  private static SourceSpan span(Node node, boolean first) {
    var spans = node.getSourceSpans();
    return first ? spans.getFirst() : spans.getLast();
  }

  private void place(Block block, Node node) {
    if (parts.isEmpty()) {
      mistakes.at(
          line(node),
          "text before the first section",
          "Put it under `## In thirty seconds` or a later section.");
    }
    blocks.add(new Body.Placed(block, line(node)));
  }

  private int line(Node node) {
    return firstLine + Markdown.lineIndex(node);
  }
}
