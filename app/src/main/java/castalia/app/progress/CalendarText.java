package castalia.app.progress;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Days of a calendar as iCalendar (RFC 5545).
final class CalendarText {
  private static final int MOST_OCTETS = 75;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private CalendarText() {}

  /// Something on a whole day.
  ///
  /// @param uid the same for the same thing each time, and unlike any other in the world
  /// @param address where it leads, empty if nowhere
  record Entry(String uid, LocalDate day, String summary, String description, String address) {}

  /// The calendar's text, its lines folded at 75 octets and ended by CR LF.
  ///
  /// @param written when; every entry's stamp
  static String of(String name, List<Entry> entries, Instant written) {
    var out = new StringBuilder();
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Castalia//Plan//EN");
    line(out, "CALSCALE:GREGORIAN");
    line(out, "METHOD:PUBLISH");
    line(out, "NAME:" + escaped(name));
    line(out, "X-WR-CALNAME:" + escaped(name));
    line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    entries.forEach(it -> event(out, it, written));
    line(out, "END:VCALENDAR");
    return out.toString();
  }

  private static void event(StringBuilder out, Entry entry, Instant written) {
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + escaped(entry.uid()));
    line(out, "DTSTAMP:" + STAMP.format(written));
    line(out, "DTSTART;VALUE=DATE:" + date(entry.day()));
    line(out, "DTEND;VALUE=DATE:" + date(entry.day().plusDays(1)));
    line(out, "SUMMARY:" + escaped(entry.summary()));
    if (!entry.description().isEmpty()) {
      line(out, "DESCRIPTION:" + escaped(entry.description()));
    }
    if (!entry.address().isEmpty()) {
      line(out, "URL:" + entry.address());
    }
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
  }

  private static String date(LocalDate day) {
    return day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n")
        .replace("\r", "\\n");
  }

  /// A fold never divides a character.
  private static void line(StringBuilder out, String text) {
    int octets = 0;
    for (int at = 0; at < text.length(); ) {
      int end = text.offsetByCodePoints(at, 1);
      var character = text.substring(at, end);
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > MOST_OCTETS) {
        out.append("\r\n ");
        octets = 1;
      }
      out.append(character);
      octets += size;
      at = end;
    }
    out.append("\r\n");
  }
}
