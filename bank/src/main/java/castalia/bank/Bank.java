package castalia.bank;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All questions that were loaded together. Immutable.
public final class Bank {
  private final List<TopicGuide> guides;
  private final Glossary glossary;
  private final Ledger ledger;
  private final List<Question> questions;
  private final Map<Integer, Question> byNumber;

  /// One of questions alone.
  ///
  /// @throws IllegalArgumentException if two questions have the same number
  public Bank(List<Question> questions) {
    this(questions, List.of(), Glossary.EMPTY, Ledger.EMPTY);
  }

  /// @throws IllegalArgumentException if two questions have the same number
  public Bank(List<Question> questions, List<TopicGuide> guides, Glossary glossary, Ledger ledger) {
    this.ledger = ledger;
    this.guides = guides.stream().sorted(Comparator.comparing(TopicGuide::topic)).toList();
    this.glossary = glossary;
    this.questions = questions.stream().sorted(Comparator.comparingInt(Question::number)).toList();
    this.byNumber =
        this.questions.stream()
            .collect(
                toMap(
                    Question::number,
                    question -> question,
                    (one, other) -> {
                      throw new IllegalArgumentException(
                          one + " and " + other + " have the same number");
                    }));
  }

  /// Every question, by number.
  public List<Question> questions() {
    return questions;
  }

  /// The introductions that are written, in the order of [Topic].
  public List<TopicGuide> guides() {
    return guides;
  }

  /// The introduction to that topic, or empty if it is not written.
  public Optional<TopicGuide> guide(Topic topic) {
    return guides.stream().filter(guide -> guide.topic() == topic).findFirst();
  }

  /// The words of the craft; empty if the bank has no glossary.
  public Glossary glossary() {
    return glossary;
  }

  /// When and on what programs were last proved.
  public Ledger ledger() {
    return ledger;
  }

  /// The question with that number, or empty if it is not written.
  public Optional<Question> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }
}
