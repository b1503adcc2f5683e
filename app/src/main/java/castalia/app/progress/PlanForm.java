package castalia.app.progress;

import castalia.app.review.Aim;
import castalia.bank.Topic;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What was typed into the form of the plan.
///
/// @param day as the browser sends dates, such as `2026-12-01`
/// @param topics words
public record PlanForm(String day, String minutes, List<String> topics, String level) {
  static final PlanForm EMPTY = new PlanForm("", "30", List.of(), "senior");

  public PlanForm {
    topics = List.copyOf(topics);
  }

  static PlanForm of(Aim aim) {
    return new PlanForm(
        aim.day().toString(),
        Integer.toString(aim.minutesADay()),
        aim.topics().stream().map(Topic::word).toList(),
        aim.level().name().toLowerCase(Locale.ROOT));
  }

  /// What is wrong, by field; empty if nothing is.
  Map<String, String> errors(LocalDate today) {
    var errors = new LinkedHashMap<String, String>();
    var date = date();
    if (date.isEmpty()) {
      errors.put("day", "Say the day as year, month and day, such as 2026-12-01.");
    } else if (!date.orElseThrow().isAfter(today)) {
      errors.put("day", "The day must be after today, " + today + ".");
    } else if (date.orElseThrow().isAfter(today.plusDays(Aim.MOST_DAYS))) {
      errors.put("day", "The day must be within a year.");
    }
    if (minutesADay().isEmpty()) {
      errors.put(
          "minutes",
          "Say a number of minutes from %d to %d.".formatted(Aim.LEAST_MINUTES, Aim.MOST_MINUTES));
    }
    if (chosen().size() < topics.stream().distinct().count()) {
      errors.put("topics", "There is no such topic.");
    }
    if (known().isEmpty()) {
      errors.put("level", "Choose one of the levels.");
    }
    return errors;
  }

  private Optional<LocalDate> date() {
    try {
      return Optional.of(LocalDate.parse(day.strip()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private Optional<Integer> minutesADay() {
    return Optional.of(minutes.strip())
        .filter(it -> it.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .filter(it -> it >= Aim.LEAST_MINUTES && it <= Aim.MOST_MINUTES);
  }

  private Set<Topic> chosen() {
    var chosen = EnumSet.noneOf(Topic.class);
    topics.forEach(it -> Topic.find(it).ifPresent(chosen::add));
    return chosen;
  }

  private Optional<Aim.Level> known() {
    return Stream.of(Aim.Level.values())
        .filter(it -> it.name().equalsIgnoreCase(level.strip()))
        .findFirst();
  }

  /// @throws java.util.NoSuchElementException if something is wrong
  Aim aim() {
    return new Aim(
        date().orElseThrow(), minutesADay().orElseThrow(), chosen(), known().orElseThrow());
  }
}
