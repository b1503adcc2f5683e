package castalia.bank.verify;

import castalia.bank.Block.ProgramBlock;
import java.util.List;
import java.util.Optional;

/// What a program must print and how it must end.
///
/// @param output all that it prints, white space at the very end apart; empty if that does not
///   matter
/// @param raises the exception that ends it; empty if it ends well
record Expectation(Optional<String> output, Optional<String> raises) {
  private static final String OTHER = " and something else";

  /// Why an ending is not the expected one.
  record Miss(String message, List<String> details, String remedy) {}

  static Expectation of(ProgramBlock program) {
    return new Expectation(program.output(), program.raises());
  }

  /// What is wrong with an ending, or empty if it is as expected.
  Optional<Miss> missedBy(Ending ending) {
    return wrongEnd(ending).or(() -> wrongOutput(ending));
  }

  /// Expectations that are all wrong if this one is right: each must be missed.
  List<Expectation> negations() {
    var ofOutput =
        output.map(text -> new Expectation(Optional.of(text.stripTrailing() + OTHER), raises));
    var ofRaises = raises.map(name -> new Expectation(output, Optional.of("Not" + name)));
    return java.util.stream.Stream.of(ofOutput, ofRaises).flatMap(Optional::stream).toList();
  }

  private Optional<Miss> wrongEnd(Ending ending) {
    if (ending.interrupted().isPresent()) {
      return Optional.of(
          new Miss(
              ending.inWords(),
              ending.lastWords(),
              "Make it smaller: a proof is quick and needs little."));
    }
    if (raises.isPresent()) {
      return ending.exception().equals(raises)
          ? Optional.empty()
          : Optional.of(
              new Miss(
                  "it should end with " + raises.get() + ", but " + ending.inWords(),
                  ending.lastWords(),
                  "Mend the program, or name what it raises: `raises="
                      + ending.exception().orElse("...")
                      + "`."));
    }
    return ending.clean()
        ? Optional.empty()
        : Optional.of(
            new Miss(
                ending.inWords(),
                ending.lastWords(),
                "Mend the program or the claim; if the exception is the point, write `raises=...`."));
  }

  private Optional<Miss> wrongOutput(Ending ending) {
    if (output.isEmpty() || output.get().stripTrailing().equals(ending.stdout().stripTrailing())) {
      return Optional.empty();
    }
    return Optional.of(
        new Miss(
            "it prints something else than its `output` block says",
            LineDiff.of(output.get(), ending.stdout()),
            "Mend the program, or the output and the claim that rests on it."));
  }
}
