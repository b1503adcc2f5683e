package castalia.app.progress;

import castalia.app.platform.web.Frame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the page of the plan shows; the template is `progress/plan.jte`.
///
/// @param form what stands in the form
/// @param errors what is wrong with it, by field
/// @param topics all that can be chosen
/// @param levels all that can be chosen
/// @param earliest the first day that can be chosen
/// @param way from today to the day, if there is a plan whose day is ahead
/// @param isPast whether the day of the plan has come or is gone
/// @param feed of the calendar
/// @param reminder by mail
public record PlanView(
    Frame frame,
    PlanForm form,
    Map<String, String> errors,
    List<String> topics,
    List<Level> levels,
    String earliest,
    Optional<Way> way,
    boolean isPast,
    Feed feed,
    Reminder reminder) {
  public PlanView {
    errors = Map.copyOf(errors);
    topics = List.copyOf(topics);
    levels = List.copyOf(levels);
  }

  /// A level and what it means.
  public record Level(String word, String meaning) {}

  /// What is wrong with a field.
  public Optional<String> error(String field) {
    return Optional.ofNullable(errors.get(field));
  }

  /// From today to the day.
  ///
  /// @param day in words
  /// @param days until then, today among them
  /// @param steps what to do today
  /// @param minutes that today's steps take
  /// @param forecast in percent
  /// @param shortage if the time is too short
  public record Way(
      String day,
      long days,
      List<Step> steps,
      long minutes,
      Forecast forecast,
      Optional<Shortage> shortage) {
    public Way {
      steps = List.copyOf(steps);
    }
  }

  /// What to do today with one question.
  public record Step(
      int question, String title, String address, String topic, int fresh, int reviews) {
    /// What there is to do.
    public String what() {
      if (reviews == 0) {
        return fresh == 1 ? "1 new card" : fresh + " new cards";
      }
      var again = reviews == 1 ? "1 review" : reviews + " reviews";
      return fresh == 0 ? again : again + ", " + fresh + " new";
    }
  }

  /// Shares in percent.
  public record Forecast(long now, long idle, long planned) {}

  /// The time is too short for everything.
  ///
  /// @param minutes a day that would be needed
  /// @param extra how many more than there are
  public record Shortage(int minutes, int extra, List<Drop> drops) {
    public Shortage {
      drops = List.copyOf(drops);
    }
  }

  /// What is not reached of a topic.
  public record Drop(String topic, int cards, int of) {}

  /// The calendar to subscribe to.
  ///
  /// @param isOn whether there is an address
  /// @param address shown once, when it was made
  public record Feed(boolean isOn, Optional<String> address) {}

  /// The daily mail.
  ///
  /// @param isOn whether it is sent
  /// @param hour that stands in the form
  /// @param zone of the learner's clock; empty if nobody knows them
  /// @param obstacle why it cannot be asked for
  /// @param error what is wrong with what was sent
  public record Reminder(
      boolean isOn,
      String hour,
      String zone,
      Optional<Reminders.Obstacle> obstacle,
      Optional<String> error) {
    /// What can be chosen.
    public List<String> hours() {
      return IntStream.range(0, 24).mapToObj(Integer::toString).toList();
    }

    /// Whether somebody without an account could ask for it if they had one.
    public boolean needsAccount() {
      return obstacle.filter(it -> it == Reminders.Obstacle.NO_ACCOUNT).isPresent();
    }

    /// Why it cannot be asked for; empty if it can.
    public String why() {
      return obstacle.map(Reminders.Obstacle::why).orElse("");
    }

    Reminder wrong(String typed, String why) {
      return new Reminder(isOn, typed, zone, obstacle, Optional.of(why));
    }
  }
}
