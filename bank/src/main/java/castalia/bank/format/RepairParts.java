package castalia.bank.format;

import java.util.List;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// The fences that belong to a program with a bug: `python repaired`, `python check` and `output`,
/// right behind it and in this order.
final class RepairParts {
  private static final String REMEDY =
      "Put behind `python fix`, with nothing between: `python repaired`, `python check`, `output`.";

  private final int firstLine;
  private final Mistakes.InFile mistakes;

  /// @param firstLine the line in the file of the body's first line, from 1
  RepairParts(int firstLine, Mistakes.InFile mistakes) {
    this.firstLine = firstLine;
    this.mistakes = mistakes;
  }

  /// A program and the line in the file of its first line.
  record Part(String text, int line) {}

  /// What was found; what is missing is empty and noted.
  record Found(Part repaired, Part check, Optional<String> output) {}

  /// @param fix the fence of the program with the bug
  /// @param line of that fence
  Found of(FencedCodeBlock fix, int line) {
    var repaired = next(fix, List.of("python", FenceReader.REPAIRED));
    var check = next(repaired, List.of("python", FenceReader.CHECK));
    var output = next(check, List.of(FenceReader.OUTPUT));
    if (repaired == null || check == null || output == null) {
      mistakes.at(
          line,
          "a fix without its "
              + (repaired == null
                  ? "`python repaired`"
                  : check == null ? "`python check`" : "`output`"),
          REMEDY);
    }
    if (repaired != null && repaired.getLiteral().equals(fix.getLiteral())) {
      mistakes.at(line, "the repaired program is the broken one", "Break the first one.");
    }
    if (check != null && !Assertions.in(check.getLiteral())) {
      mistakes.at(
          line(check),
          "the check asserts nothing",
          "Use what was repaired once more, with other values, and assert what comes of it.");
    }
    return new Found(
        part(repaired, line),
        part(check, line),
        Optional.ofNullable(output).map(FencedCodeBlock::getLiteral));
  }

  /// Notes a part that stands alone.
  void check(FencedCodeBlock part, int line) {
    var word = FenceReader.words(part).get(1);
    var before = word.equals(FenceReader.REPAIRED) ? "fix" : FenceReader.REPAIRED;
    if (!(part.getPrevious() instanceof FencedCodeBlock fence
        && FenceReader.words(fence).size() > 1
        && FenceReader.words(fence).get(1).equals(before))) {
      mistakes.at(
          line, "`python " + word + "` does not stand behind `python " + before + "`", REMEDY);
    }
  }

  private static @Nullable FencedCodeBlock next(@Nullable Node node, List<String> words) {
    return node != null
            && node.getNext() instanceof FencedCodeBlock fence
            && FenceReader.words(fence).equals(words)
        ? fence
        : null;
  }

  private Part part(@Nullable FencedCodeBlock fence, int line) {
    return fence == null
        ? new Part("pass\n", line + 1)
        : new Part(fence.getLiteral(), line(fence) + 1);
  }

  private int line(FencedCodeBlock fence) {
    return firstLine + Markdown.lineIndex(fence);
  }
}
