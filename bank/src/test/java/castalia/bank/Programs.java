package castalia.bank;

import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Programs, and a question that holds them, for the tests of the verifier.
final class Programs {
  /// The line of each program in its file.
  static final int FIRST_LINE = 40;

  private Programs() {}

  static ProgramBlock proof(String source) {
    return block(source, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  static ProgramBlock printing(String source, String output) {
    return block(source, Optional.of(output), Optional.empty(), Optional.empty(), List.of());
  }

  static ProgramBlock raising(String source, String exception) {
    return block(source, Optional.empty(), Optional.of(exception), Optional.empty(), List.of());
  }

  static ProgramBlock requiring(String source, PythonVersion version) {
    return block(source, Optional.empty(), Optional.empty(), Optional.of(version), List.of());
  }

  static ProgramBlock packaged(String source, String importName) {
    var wanted = List.of(PythonPackage.find(importName).orElseThrow());
    return block(source, Optional.empty(), Optional.empty(), Optional.empty(), wanted);
  }

  private static ProgramBlock block(
      String source,
      Optional<String> output,
      Optional<String> raises,
      Optional<PythonVersion> requires,
      List<PythonPackage> packages) {
    return new ProgramBlock(
        "proof-1", new Purpose.Proof(), source, output, raises, requires, packages, FIRST_LINE);
  }

  static Question question(ProgramBlock... programs) {
    var front =
        new FrontMatter(
            3,
            "Why?",
            Kind.CONCEPT,
            Difficulty.EASY,
            Topic.LANGUAGE,
            List.of("a"),
            List.of(),
            List.of());
    var blocks = new ArrayList<Block>(List.of(programs));
    blocks.add(new Block.Prose("Four words of prose."));
    return new Question(
        front, "003-why.md", "why", 1, () -> List.of(new Section(SectionKind.ANSWER, blocks)));
  }
}
