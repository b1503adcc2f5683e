package castalia.bank.format;

import castalia.bank.Block;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Purpose;
import castalia.bank.Block.Role;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;

/// Makes programs and snippets of fenced blocks. An `output` block is taken together with the
/// program before it.
final class FenceReader {
  private static final int MAX_COLUMNS = 78;
  static final String OUTPUT = "output";
  static final String REPAIRED = "repaired";
  static final String CHECK = "check";
  private static final List<String> PYTHON_NAMES =
      List.of("py", "python3", "python2", "pycon", "pyton");

  private final int firstLine;
  private final Mistakes.InFile mistakes;
  private final RepairParts parts;
  private final Map<Role, Integer> counts = new EnumMap<>(Role.class);
  private final Set<String> asked = new HashSet<>();
  private boolean completes;

  FenceReader(int firstLine, Mistakes.InFile mistakes) {
    this.firstLine = firstLine;
    this.mistakes = mistakes;
    this.parts = new RepairParts(firstLine, mistakes);
  }

  Optional<Block> read(FencedCodeBlock fence) {
    var line = line(fence);
    var words = words(fence);
    if (fence.getClosingFenceLength() == null) {
      mistakes.at(
          line, "the fence is never closed", "Put a line of three backquotes behind the block.");
    }
    return switch (words.getFirst()) {
      case "python" -> python(fence, words, line);
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

  private Optional<Block> python(FencedCodeBlock fence, List<String> words, int line) {
    return switch (words.size() > 1 ? words.get(1) : "") {
      case REPAIRED, CHECK -> {
        parts.check(fence, line);
        yield Optional.empty();
      }
      case "fix" -> Optional.of(fix(fence, words, line));
      case String _ -> Optional.of(program(fence, words, line));
    };
  }

  private int line(FencedCodeBlock fence) {
    return firstLine + Markdown.lineIndex(fence);
  }

  static List<String> words(FencedCodeBlock fence) {
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
          "Put it right behind its `python proof`, `python card` or `python check`.");
    }
  }

  private ProgramBlock program(FencedCodeBlock fence, List<String> words, int line) {
    var role = role(words, line);
    var options =
        ProgramOptions.read(words.subList(Math.min(2, words.size()), words.size()), line, mistakes);
    var program =
        new ProgramBlock(
            id(role, options, line),
            role == Role.CARD ? new Purpose.Card(options.complete()) : new Purpose.Proof(),
            fence.getLiteral(),
            output(fence),
            options.raises(),
            options.requires(),
            options.packages(),
            line + 1);
    checkSource(program.source(), program.line());
    checkExpectation(program, line);
    checkCompletion(program, options, line);
    return program;
  }

  /// A program with a bug, and the fences behind it: its repair, its check, what it should print.
  private ProgramBlock fix(FencedCodeBlock fence, List<String> words, int line) {
    var options = ProgramOptions.read(words.subList(2, words.size()), line, mistakes);
    if (!options.equals(ProgramOptions.NONE.named(options.name()))) {
      mistakes.at(
          line,
          "a fix has an option other than its name",
          "Take it out: a fix runs on every Python, with nothing but the standard library.");
    }
    var id = id(Role.FIX, options, line);
    var found = parts.of(fence, line);
    var program =
        new ProgramBlock(
            id,
            new Purpose.Repair(
                fence.getLiteral(), line + 1, found.check().text(), found.check().line()),
            found.repaired().text(),
            found.output(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            found.repaired().line());
    checkSource(fence.getLiteral(), line + 1);
    checkSource(found.repaired().text(), found.repaired().line());
    checkSource(found.check().text(), found.check().line());
    return program;
  }

  private static Optional<String> output(FencedCodeBlock fence) {
    return fence.getNext() instanceof FencedCodeBlock next && words(next).getFirst().equals(OUTPUT)
        ? Optional.of(next.getLiteral())
        : Optional.empty();
  }

  /// Of a proof its place, of what is asked its name, which learners' answers are kept by.
  private String id(Role role, ProgramOptions options, int line) {
    int count = counts.merge(role, 1, Integer::sum);
    if (role == Role.PROOF) {
      if (options.name().isPresent()) {
        mistakes.at(line, "a proof has a name", "Take it out: names are for what is asked.");
      }
      return role.word() + "-" + count;
    }
    if (options.name().isEmpty()) {
      mistakes.at(
          line,
          "a " + role.word() + " without a name",
          "Write such as `python %s name=shared-list`: learners' answers are kept by it, wherever the %s stands."
              .formatted(role.word(), role.word()));
      return role.word() + "-unnamed-" + count;
    }
    var id = role.word() + "-" + options.name().get();
    if (!asked.add(id)) {
      mistakes.at(
          line,
          "the name `" + options.name().get() + "` is there twice",
          "Give one of them another; the older keeps it.");
    }
    return id;
  }

  private Role role(List<String> words, int line) {
    var word = words.size() > 1 ? words.get(1) : "";
    if (word.equals(Role.CARD.word())) {
      return Role.CARD;
    }
    if (!word.equals(Role.PROOF.word())) {
      mistakes.at(
          line,
          "a Python block that is none of proof, card and fix"
              + (word.isEmpty() ? "" : ": `python " + word + "`"),
          "Write `python proof`, or `python card` or `python fix` in the section Predict. What is"
              + " worth showing is worth running.");
    }
    return Role.PROOF;
  }

  private void checkSource(String source, int firstLine) {
    if (source.isBlank()) {
      mistakes.at(firstLine - 1, "the program is empty", "Write it, or take the block out.");
    }
    var line = firstLine;
    for (var text : source.split("\n", -1)) {
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

  private void checkCompletion(ProgramBlock program, ProgramOptions options, int line) {
    if (!options.complete()) {
      return;
    }
    if (program.role() != Role.CARD) {
      mistakes.at(line, "a proof is `complete`", "Take it out: a line of a card is completed.");
    } else if (program.raises().isPresent()
        || program.requires().isPresent()
        || !program.packages().isEmpty()) {
      mistakes.at(
          line,
          "a card that raises or requires something is `complete`",
          "Choose another card: a completed program must run on every Python and end well.");
    } else if (completes) {
      mistakes.at(
          line,
          "a second card is `complete`",
          "Keep one: of each question one line is to be completed.");
    }
    completes = true;
  }
}
