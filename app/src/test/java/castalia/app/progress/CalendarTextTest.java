package castalia.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.progress.CalendarText.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// iCalendar as RFC 5545 wants it.
class CalendarTextTest {
  private static final Instant WRITTEN = Instant.parse("2026-03-20T17:05:09.5Z");

  @Test
  void calendarHasWhatReadersAskFor() {
    var text =
        CalendarText.of(
            "Plan",
            List.of(
                new Entry(
                    "2026-12-31-a@castalia",
                    LocalDate.of(2026, 12, 31),
                    "Interview",
                    "",
                    "http://localhost:8080/plan")),
            WRITTEN);
    assertThat(text)
        .isEqualTo(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Castalia//Plan//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            NAME:Plan
            X-WR-CALNAME:Plan
            REFRESH-INTERVAL;VALUE=DURATION:PT6H
            BEGIN:VEVENT
            UID:2026-12-31-a@castalia
            DTSTAMP:20260320T170509Z
            DTSTART;VALUE=DATE:20261231
            DTEND;VALUE=DATE:20270101
            SUMMARY:Interview
            URL:http://localhost:8080/plan
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void longLinesAreFoldedAt75OctetsAndNeverWithinACharacter() {
    var summary = "é".repeat(30) + "漢".repeat(40) + "🐍".repeat(30);
    var text = CalendarText.of("x", List.of(entry(summary, "d")), WRITTEN);
    assertThat(text.split("\r\n"))
        .allSatisfy(
            it -> assertThat(it.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
    assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + summary + "\r\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void lineOf75OctetsIsNotFolded() {
    var fits = "x".repeat(75 - "SUMMARY:".length());
    assertThat(CalendarText.of("x", List.of(entry(fits, "d")), WRITTEN))
        .contains("SUMMARY:" + fits + "\r\n");
    assertThat(CalendarText.of("x", List.of(entry(fits + "y", "d")), WRITTEN))
        .contains("SUMMARY:" + fits + "\r\n y\r\n");
  }

  @Test
  void textCannotBecomeALineOfItsOwn() {
    var text =
        CalendarText.of("a;b,c\\d", List.of(entry("a\r\nBEGIN:VALARM", "one\ntwo\rx")), WRITTEN);
    assertThat(text)
        .contains("NAME:a\\;b\\,c\\\\d\r\n")
        .contains("SUMMARY:a\\nBEGIN:VALARM\r\n")
        .contains("DESCRIPTION:one\\ntwo\\nx\r\n");
  }

  private static Entry entry(String summary, String description) {
    return new Entry("u", LocalDate.of(2026, 4, 1), summary, description, "");
  }
}
