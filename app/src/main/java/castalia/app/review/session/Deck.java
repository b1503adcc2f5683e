package castalia.app.review.session;

import static java.util.stream.Collectors.joining;

import castalia.app.review.session.DeckCard.CompleteLine;
import castalia.app.review.session.DeckCard.FixBug;
import castalia.app.review.session.DeckCard.PredictOutput;
import castalia.app.review.session.DeckCard.Spoken;
import castalia.bank.Block;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Prose;
import castalia.bank.Block.Purpose;
import castalia.bank.Block.Role;
import castalia.bank.Question;
import castalia.bank.SectionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The cards of a question: say it, predict each of its programs, complete a line of one, and mend
/// those that are broken.
public final class Deck {
  private static final int SHORTEST_LINE = 10;
  private static final List<String> NOT_ASKED =
      List.of("#", "import ", "from ", "print(", "@", "class ", "\"\"\"");

  private Deck() {}

  /// The cards of a question, in the order in which they are best met.
  public static List<DeckCard> of(Question question) {
    var cards = new ArrayList<DeckCard>();
    cards.add(spoken(question));
    var programs = programs(question);
    programs.stream().flatMap(it -> predict(question, it).stream()).forEach(cards::add);
    programs.stream().flatMap(it -> completeLine(question, it).stream()).forEach(cards::add);
    programs.stream().flatMap(it -> fixBug(question, it).stream()).forEach(cards::add);
    return List.copyOf(cards);
  }

  private static Spoken spoken(Question question) {
    var answer =
        question.section(SectionKind.SPOKEN).blocks().stream()
            .flatMap(Deck::prose)
            .collect(joining("\n\n"));
    return new Spoken(id(question, "spoken"), question.number(), question.title(), answer);
  }

  private static Stream<String> prose(Block block) {
    return block instanceof Prose prose ? Stream.of(prose.plainText()) : Stream.of();
  }

  private static List<ProgramBlock> programs(Question question) {
    return question.section(SectionKind.PREDICT).blocks().stream()
        .flatMap(it -> it instanceof ProgramBlock program ? Stream.of(program) : Stream.of())
        .toList();
  }

  private static Optional<PredictOutput> predict(Question question, ProgramBlock program) {
    return program
        .output()
        .filter(_ -> program.role() == Role.CARD)
        .map(
            output ->
                new PredictOutput(
                    id(question, program.id()), question.number(), program.source(), output));
  }

  private static Optional<FixBug> fixBug(Question question, ProgramBlock program) {
    return program.purpose() instanceof Purpose.Repair repair
        ? program
            .output()
            .map(
                output ->
                    new FixBug(
                        id(question, program.id()),
                        question.number(),
                        program.source(),
                        repair,
                        output))
        : Optional.empty();
  }

  /// The longest line that does something, of the program that its author chose; none if it has no
  /// such line.
  private static Optional<CompleteLine> completeLine(Question question, ProgramBlock program) {
    if (!program.purpose().equals(new Purpose.Card(true)) || program.output().isEmpty()) {
      return Optional.empty();
    }
    var lines = program.source().lines().toList();
    return IntStream.range(0, lines.size())
        .boxed()
        .filter(it -> isAsked(lines.get(it)))
        .max(Comparator.comparingInt(it -> lines.get(it).strip().length()))
        .map(
            missing ->
                new CompleteLine(
                    id(question, "complete-" + program.id()),
                    question.number(),
                    text(lines.subList(0, missing)),
                    lines.get(missing),
                    text(lines.subList(missing + 1, lines.size())),
                    program.output().get()));
  }

  private static boolean isAsked(String line) {
    var bare = line.strip();
    return bare.length() >= SHORTEST_LINE && NOT_ASKED.stream().noneMatch(bare::startsWith);
  }

  private static String text(List<String> lines) {
    return lines.stream().map(it -> it + "\n").collect(joining());
  }

  private static String id(Question question, String part) {
    return question.number() + "/" + part;
  }
}
