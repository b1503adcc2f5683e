package castalia.app.review;

import castalia.bank.Topic;
import java.time.LocalDate;
import java.util.Set;

/// What a learner prepares for.
///
/// @param day of the interview
/// @param minutesADay 5 to 960
/// @param topics that may be asked; none stands for all
/// @param level what the interview is for
public record Aim(LocalDate day, int minutesADay, Set<Topic> topics, Level level) {
  /// The least minutes a day that can be planned.
  public static final int LEAST_MINUTES = 5;

  /// The most minutes a day that can be planned.
  public static final int MOST_MINUTES = 960;

  /// How many days ahead the interview may be.
  public static final int MOST_DAYS = 365;

  /// @throws IllegalArgumentException if the minutes are outside their range
  public Aim {
    topics = Set.copyOf(topics);
    if (minutesADay < LEAST_MINUTES || minutesADay > MOST_MINUTES) {
      throw new IllegalArgumentException(
          "a day must have 5 to 960 minutes, but has " + minutesADay);
    }
  }

  /// What one is interviewed for.
  public enum Level {
    JUNIOR,
    SENIOR,
    STAFF
  }

  boolean covers(Topic topic) {
    return topics.isEmpty() || topics.contains(topic);
  }
}
