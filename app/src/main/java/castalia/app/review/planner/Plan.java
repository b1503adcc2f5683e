package castalia.app.review.planner;

import java.util.List;
import java.util.Optional;

/// What to do today, and what comes of it.
///
/// @param today what to do, best first, as much as fits into today
/// @param forecast what will be remembered
/// @param shortage what will not be reached, if the time is too short
public record Plan(List<Task> today, Forecast forecast, Optional<Shortage> shortage) {
  public Plan {
    today = List.copyOf(today);
  }

  /// Shares of what counts that are expected to be remembered, 0 to 1. A card never seen counts as
  /// not remembered.
  ///
  /// @param now today, before anything is done
  /// @param idle on the day, if nothing more is done
  /// @param planned on the day, if the plan is followed each day
  public record Forecast(double now, double idle, double planned) {}

  /// The time is too short to see every card.
  ///
  /// @param secondsADay how much it would take each day to see every card and to review each once
  ///   before the interview
  /// @param drops what to leave out, most cards first; they are those that the plan never comes to
  public record Shortage(double secondsADay, List<Drop> drops) {
    public Shortage {
      drops = List.copyOf(drops);
    }
  }

  /// What is not reached of a topic.
  ///
  /// @param cards how many are left out
  /// @param of how many the topic has
  public record Drop(String topic, int cards, int of) {}
}
