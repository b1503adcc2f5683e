package castalia.app.review.fsrs;

import java.time.Duration;
import java.util.List;

/// What a learner chooses about their schedule.
///
/// @param parameters of the memory model
/// @param retention the chance of recall at which a card is due, 0.01 to 1
/// @param maximumDays the longest interval, at least 1
/// @param shortTerm whether new and forgotten cards come again within minutes, and answers of one
///   day count as such
/// @param learningSteps before a new card goes into days, each at least a minute
/// @param relearningSteps before a forgotten card does
/// @param fuzz whether intervals are spread a little, so that cards learned together do not stay
///   together
public record Settings(
    Parameters parameters,
    double retention,
    int maximumDays,
    boolean shortTerm,
    List<Duration> learningSteps,
    List<Duration> relearningSteps,
    boolean fuzz) {
  private static final int MOST_STEPS = 20;

  /// @throws IllegalArgumentException if one is outside its range; the message names it
  public Settings {
    if (!(retention >= 0.01 && retention <= 1)) {
      throw new IllegalArgumentException("retention must be 0.01 to 1, but is " + retention);
    }
    if (maximumDays < 1 || maximumDays > Memory.GREATEST_STABILITY) {
      throw new IllegalArgumentException(
          "the longest interval must be 1 to 36500 days, but is " + maximumDays);
    }
    learningSteps = checked("learning", learningSteps);
    relearningSteps = checked("relearning", relearningSteps);
  }

  /// As FSRS is delivered: 90 %, steps of 1 and 10 minutes, 10 minutes after a lapse, no fuzz.
  public static Settings defaults() {
    return new Settings(
        Parameters.DEFAULT,
        0.9,
        36_500,
        true,
        List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)),
        List.of(Duration.ofMinutes(10)),
        false);
  }

  /// The same with other parameters.
  public Settings withParameters(Parameters chosen) {
    return new Settings(
        chosen, retention, maximumDays, shortTerm, learningSteps, relearningSteps, fuzz);
  }

  /// The same with another retention.
  public Settings withRetention(double chosen) {
    return new Settings(
        parameters, chosen, maximumDays, shortTerm, learningSteps, relearningSteps, fuzz);
  }

  /// The same with intervals spread or not.
  public Settings withFuzz(boolean chosen) {
    return new Settings(
        parameters, retention, maximumDays, shortTerm, learningSteps, relearningSteps, chosen);
  }

  private static List<Duration> checked(String name, List<Duration> steps) {
    if (steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "there may be 20 %s steps, but there are %d".formatted(name, steps.size()));
    }
    for (var step : steps) {
      if (step.toMinutes() < 1 || step.toDays() > 365) {
        throw new IllegalArgumentException(
            "a %s step must be 1 minute to 365 days, but is %s".formatted(name, step));
      }
    }
    return List.copyOf(steps);
  }
}
