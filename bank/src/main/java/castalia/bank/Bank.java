package castalia.bank;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All questions that were loaded together. Immutable.
public final class Bank {
  private final List<Question> questions;
  private final Map<Integer, Question> byNumber;

  /// @throws IllegalArgumentException if two questions have the same number
  public Bank(List<Question> questions) {
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

  /// The question with that number, or empty if it is not written.
  public Optional<Question> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }
}
