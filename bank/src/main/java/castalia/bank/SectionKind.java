package castalia.bank;

import java.util.Arrays;
import java.util.Optional;

/// The seven sections of a question, in the order in which every question has them.
public enum SectionKind {
  /// What one would say aloud.
  SPOKEN("In thirty seconds", "in-thirty-seconds"),
  /// The full answer with its proofs.
  ANSWER("The whole answer", "the-whole-answer"),
  /// What tells a junior's answer from a senior's and a staff engineer's.
  LISTENS_FOR("What the interviewer listens for", "what-the-interviewer-listens-for"),
  /// Usual wrong answers, and why they are wrong.
  TRAPS("Traps", "traps"),
  /// The next questions, with their answers.
  FOLLOW_UPS("Follow-ups", "follow-ups"),
  /// Review cards: a program, then what it prints.
  PREDICT("Predict", "predict"),
  /// Where it is written.
  SOURCES("Sources", "sources");

  private final String heading;
  private final String anchor;

  SectionKind(String heading, String anchor) {
    this.heading = heading;
    this.anchor = anchor;
  }

  /// The heading, as it stands in the file and on the page.
  public String heading() {
    return heading;
  }

  /// The id of its heading on a page, also its name on the command line. It starts no other anchor
  /// of a question.
  public String anchor() {
    return anchor;
  }

  /// The section with exactly this heading, or empty.
  public static Optional<SectionKind> withHeading(String heading) {
    return Arrays.stream(values()).filter(kind -> kind.heading.equals(heading)).findFirst();
  }
}
