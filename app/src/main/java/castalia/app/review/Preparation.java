package castalia.app.review;

import castalia.bank.Topic;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What to do today for the day of the interview, and what comes of it.
///
/// @param today the learner's day
/// @param tasks best first, as much as fits into today
/// @param now the share of what counts that would be remembered today, 0 to 1
/// @param idle that on the day, if nothing more is done
/// @param planned that on the day, if the plan is followed
/// @param shortage what will not be reached, if the time is too short
public record Preparation(
    LocalDate today,
    List<Task> tasks,
    double now,
    double idle,
    double planned,
    Optional<Shortage> shortage) {
  public Preparation {
    tasks = List.copyOf(tasks);
  }

  /// One card to learn or to review.
  ///
  /// @param card the deck's id
  /// @param question the number of its question
  /// @param fresh whether it was never seen
  /// @param seconds what it will probably take
  public record Task(String card, int question, boolean fresh, double seconds) {}

  /// The time is too short to see every card.
  ///
  /// @param minutesADay that would be needed
  /// @param drops what to leave out, most cards first
  public record Shortage(int minutesADay, List<Drop> drops) {
    public Shortage {
      drops = List.copyOf(drops);
    }
  }

  /// What is not reached of a topic.
  ///
  /// @param cards how many of its cards are left out
  /// @param of how many it has
  public record Drop(Topic topic, int cards, int of) {}
}
