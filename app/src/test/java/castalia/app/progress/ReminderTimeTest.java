package castalia.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderTimeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// The moments at which a reminder goes out, if somebody looks each quarter of an hour.
  private static List<Instant> sent(int hour, ZoneId zone, String from, String to) {
    var sent = new ArrayList<Instant>();
    var last = Optional.<LocalDate>empty();
    var end = Instant.parse(to);
    for (var now = Instant.parse(from); now.isBefore(end); now = now.plus(Duration.ofMinutes(15))) {
      var due = ReminderTime.due(hour, zone, last, now);
      if (due.isPresent()) {
        sent.add(now);
        last = due;
      }
    }
    return sent;
  }

  @Test
  void dayHasOneReminderAtItsHour() {
    assertThat(sent(8, BERLIN, "2026-11-23T00:00:00Z", "2026-11-26T00:00:00Z"))
        .containsExactly(
            Instant.parse("2026-11-23T07:00:00Z"),
            Instant.parse("2026-11-24T07:00:00Z"),
            Instant.parse("2026-11-25T07:00:00Z"));
  }

  @Test
  void hourThatIsLeaptOverIsDueAtTheNext() {
    assertThat(sent(2, BERLIN, "2027-03-27T12:00:00Z", "2027-03-29T00:15:00Z"))
        .startsWith(Instant.parse("2027-03-27T12:00:00Z"))
        .endsWith(Instant.parse("2027-03-28T01:00:00Z"), Instant.parse("2027-03-29T00:00:00Z"));
  }

  @Test
  void hourThatComesTwiceIsDueOnce() {
    assertThat(sent(2, BERLIN, "2026-10-24T22:00:00Z", "2026-10-25T22:00:00Z"))
        .containsExactly(Instant.parse("2026-10-25T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"Asia/Kathmandu", "Australia/Eucla", "Pacific/Chatham", "Pacific/Kiritimati"})
  void quartersMeetTheHourEverywhere(String zone) {
    var there = ZoneId.of(zone);
    assertThat(sent(8, there, "2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z"))
        .extracting(it -> it.atZone(there).toLocalTime().toString())
        .contains("08:00");
  }

  @Test
  void missedHourMeansOneLateReminderOnTheSameDay() {
    assertThat(sent(8, BERLIN, "2026-11-23T14:00:00Z", "2026-11-23T23:00:00Z"))
        .containsExactly(Instant.parse("2026-11-23T14:00:00Z"));
    assertThat(sent(8, BERLIN, "2026-11-23T23:00:00Z", "2026-11-24T06:59:00Z")).isEmpty();
  }

  @Test
  void whoeverFliesWestGetsNoSecondOneOnTheSameDay() {
    var day = Optional.of(LocalDate.parse("2026-11-24"));
    var now = Instant.parse("2026-11-24T07:00:00Z");
    assertThat(ReminderTime.due(8, ZoneId.of("America/Los_Angeles"), day, now)).isEmpty();
    assertThat(
            ReminderTime.due(
                8, ZoneId.of("America/Los_Angeles"), day, Instant.parse("2026-11-24T17:00:00Z")))
        .isEmpty();
  }
}
