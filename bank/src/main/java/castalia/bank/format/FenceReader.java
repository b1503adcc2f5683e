package castalia.bank.format;

import castalia.bank.Block;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;

/// Makes programs and snippets of fenced blocks. An `output` block is taken together with the
/// program before it.
final class FenceReader {
  private static final int MAX_COLUMNS = 78;
  private static final String OUTPUT = "output";
  private static final List<String> PYTHON_NAMES =
      List.of("py", "python3", "python2", "pycon", "pyton");

  private final int firstLine;
  private final Mistakes.InFile mistakes;
  private final Map<Role, Integer> counts = new EnumMap<>(Role.class);

  FenceReader(int firstLine, Mistakes.InFile mistakes) {
    this.firstLine = firstLine;
    this.mistakes = mistakes;
  }

  Optional<Block> read(FencedCodeBlock fence) {
    var line = firstLine + Markdown.lineIndex(fence);
    var words = words(fence);
    if (fence.getClosingFenceLength() == null) {
      mistakes.at(
          line, "the fence is never closed", "Put a line of three backquotes behind the block.");
    }
    return switch (words.getFirst()) {
      case "python" -> Optional.of(program(fence, words, line));
      case OUTPUT -> {
        checkOutput(fence, words, line);
        yield Optional.empty();
      }
      case String language -> {
        checkLanguage(language, line);
        yield Optional.of(new Block.Snippet(language, fence.getLiteral()));
      }
    };
  }

  private static List<String> words(FencedCodeBlock fence) {
    var info = fence.getInfo() == null ? "" : fence.getInfo().strip();
    return List.of(info.split("\\s+", -1));
  }

  private static boolean isProgram(FencedCodeBlock fence) {
    return words(fence).getFirst().equals("python");
  }

  private void checkLanguage(String language, int line) {
    if (PYTHON_NAMES.contains(language.toLowerCase(Locale.ROOT))
        || language.equalsIgnoreCase("python")) {
      mistakes.at(
          line,
          "`" + language + "` is not how Python is marked",
          "Write `python proof` or `python card`.");
    } else if (language.equalsIgnoreCase(OUTPUT)
        || language.equals("out")
        || language.equals("outputs")) {
      mistakes.at(line, "`" + language + "` is not how an output is marked", "Write `output`.");
    }
  }

  private void checkOutput(FencedCodeBlock fence, List<String> words, int line) {
    if (words.size() > 1) {
      mistakes.at(
          line, "`output` has options", "Write `output` alone; options belong to the program.");
    }
    if (fence.getLiteral().isBlank()) {
      mistakes.at(line, "the output is empty", "Print what the program worked out, or assert it.");
    }
    if (!(fence.getPrevious() instanceof FencedCodeBlock before && isProgram(before))) {
      mistakes.at(
          line,
          "an output without a program before it",
          "Put it right behind its `python proof` or `python card`.");
    }
  }

  private ProgramBlock program(FencedCodeBlock fence, List<String> words, int line) {
    var role = role(words, line);
    var options =
        ProgramOptions.read(words.subList(Math.min(2, words.size()), words.size()), line, mistakes);
    var output =
        fence.getNext() instanceof FencedCodeBlock next && words(next).getFirst().equals(OUTPUT)
            ? Optional.of(next.getLiteral())
            : Optional.<String>empty();
    var id = role.word() + "-" + counts.merge(role, 1, Integer::sum);
    var program =
        new ProgramBlock(
            id,
            role,
            fence.getLiteral(),
            output,
            options.raises(),
            options.requires(),
            options.packages(),
            line + 1);
    checkSource(program);
    checkExpectation(program, line);
    return program;
  }

  private Role role(List<String> words, int line) {
    var word = words.size() > 1 ? words.get(1) : "";
    if (word.equals(Role.CARD.word())) {
      return Role.CARD;
    }
    if (!word.equals(Role.PROOF.word())) {
      mistakes.at(
          line,
          "a Python block that is neither proof nor card"
              + (word.isEmpty() ? "" : ": `python " + word + "`"),
          "Write `python proof`, or `python card` in the section Predict. What is worth showing is worth running.");
    }
    return Role.PROOF;
  }

  private void checkSource(ProgramBlock program) {
    if (program.source().isBlank()) {
      mistakes.at(program.line() - 1, "the program is empty", "Write it, or take the block out.");
    }
    var line = program.line();
    for (var text : program.source().split("\n", -1)) {
      var columns = text.codePointCount(0, text.length());
      if (columns > MAX_COLUMNS) {
        mistakes.at(
            line,
            "the line has " + columns + " columns",
            "Break it: a program fits in " + MAX_COLUMNS + " columns.");
      }
      line++;
    }
  }

  private void checkExpectation(ProgramBlock program, int line) {
    if (program.output().isPresent()) {
      return;
    }
    if (program.role() == Role.CARD) {
      mistakes.at(
          line,
          "a card without its output",
          "Put an `output` block right behind it: it is the card's answer.");
    } else if (program.raises().isEmpty() && !Assertions.in(program.source())) {
      mistakes.at(
          line,
          "the proof cannot fail: no output, no `assert`, no `raises`",
          "Put an `output` block behind it with what it prints, or assert the claim.");
    }
  }
}
