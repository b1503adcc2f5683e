package castalia.bank.format;

import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Role;
import castalia.bank.Difficulty;
import castalia.bank.Nearest;
import castalia.bank.SectionKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Holds a body as a whole against its rules: the seven sections in order, programs where they
/// belong, enough proofs.
final class BodyRules {
  private static final List<String> HEADINGS =
      Arrays.stream(SectionKind.values()).map(SectionKind::heading).toList();
  private static final int PROOFS_OF_AN_EASY_ONE = 4;
  private static final int PROOFS_OF_OTHERS = 6;

  private final Body body;
  private final Mistakes.InFile mistakes;

  BodyRules(Body body, Mistakes.InFile mistakes) {
    this.body = body;
    this.mistakes = mistakes;
  }

  void check(Optional<Difficulty> difficulty) {
    checkHeadings();
    checkOrder();
    body.parts().forEach(this::checkPlaces);
    difficulty.ifPresent(this::checkProofs);
    var rules = new SectionRules(mistakes);
    body.parts().forEach(part -> part.kind().ifPresent(kind -> rules.check(kind, part)));
  }

  private void checkHeadings() {
    var seen = EnumSet.noneOf(SectionKind.class);
    for (var part : body.parts()) {
      if (part.kind().isEmpty()) {
        mistakes.at(
            part.line(),
            "`## "
                + Mistakes.shortened(part.heading())
                + "` is not a section."
                + Nearest.hint(part.heading(), HEADINGS),
            "The sections are "
                + String.join(", ", HEADINGS)
                + "; headings inside one begin with `###`.");
      } else if (!seen.add(part.kind().get())) {
        mistakes.at(
            part.line(),
            "the section `" + part.heading() + "` is there twice",
            "Put both under one heading.");
      }
    }
    for (var missing : EnumSet.complementOf(seen)) {
      mistakes.at(
          1,
          "the section `## " + missing.heading() + "` is missing",
          "Write it" + place(missing) + ".");
    }
  }

  private static String place(SectionKind kind) {
    var index = HEADINGS.indexOf(kind.heading());
    return index == 0 ? " as the first section" : " behind `## " + HEADINGS.get(index - 1) + "`";
  }

  private void checkOrder() {
    var highest = Optional.<SectionKind>empty();
    for (var part : body.parts()) {
      var kind = part.kind();
      if (kind.isPresent() && highest.isPresent() && kind.get().compareTo(highest.get()) < 0) {
        mistakes.at(
            part.line(),
            "the section `" + part.heading() + "` stands behind `" + highest.get().heading() + "`",
            "Move it" + place(kind.get()) + ".");
      } else if (kind.isPresent()) {
        highest = kind;
      }
    }
  }

  private void checkPlaces(Body.Part part) {
    var isPredict = part.kind().equals(Optional.of(SectionKind.PREDICT));
    for (var program : part.all(ProgramBlock.class)) {
      if (program.role() != Role.PROOF && !isPredict) {
        mistakes.at(
            program.line() - 1,
            "a " + program.role().word() + " outside the section Predict",
            "Move it there, or make it a `python proof`.");
      } else if (program.role() == Role.PROOF && isPredict) {
        mistakes.at(
            program.line() - 1,
            "a proof in the section Predict",
            "Make it a `python card`, or move it to the claim.");
      }
    }
  }

  private void checkProofs(Difficulty difficulty) {
    var wanted = difficulty == Difficulty.EASY ? PROOFS_OF_AN_EASY_ONE : PROOFS_OF_OTHERS;
    var proofs =
        body.parts().stream()
            .flatMap(part -> part.all(ProgramBlock.class).stream())
            .filter(program -> program.role() == Role.PROOF)
            .count();
    if (proofs < wanted) {
      mistakes.at(
          1,
          "%d proofs, and a question that is %s has at least %d"
              .formatted(proofs, difficulty.word(), wanted),
          "Look for claims that a program could show, and show them.");
    }
  }
}
