package castalia.app.review.session;

import static java.util.stream.Collectors.joining;

import castalia.app.review.session.DeckCard.CompleteLine;
import castalia.app.review.session.DeckCard.PredictOutput;
import castalia.app.review.session.DeckCard.Spoken;
import castalia.bank.Block;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Prose;
import castalia.bank.Block.Role;
import castalia.bank.Question;
import castalia.bank.SectionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The cards of a question: say it, predict each of its programs, and complete a line of one.
public final class Deck {
  private static final int SHORTEST_LINE = 10;
  private static final List<String> NOT_ASKED =
      List.of("#", "import ", "from ", "print(", "@", "class ", "\"\"\"");

  private Deck() {}

  /// The cards of a question, in the order in which they are best met.
  public static List<DeckCard> of(Question question) {
    var cards = new ArrayList<DeckCard>();
    cards.add(spoken(question));
    for (var program : programs(question)) {
      program
          .output()
          .ifPresent(
              output ->
                  cards.add(
                      new PredictOutput(
                          id(question, program.id()),
                          question.number(),
                          program.source(),
                          output)));
    }
    programs(question).stream()
        .flatMap(program -> completeLine(question, program).stream())
        .findFirst()
        .ifPresent(cards::add);
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
        .filter(it -> it.role() == Role.CARD)
        .toList();
  }

  /// The longest line that does something; none of a program that ends with an exception, needs
  /// more than plain Python, or has no such line.
  private static Optional<CompleteLine> completeLine(Question question, ProgramBlock program) {
    if (program.output().isEmpty() || program.raises().isPresent() || !runsAnywhere(program)) {
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

  /// Whether it needs neither packages nor a newer Python than the server's may be.
  private static boolean runsAnywhere(ProgramBlock program) {
    return program.packages().isEmpty() && program.requires().isEmpty();
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
