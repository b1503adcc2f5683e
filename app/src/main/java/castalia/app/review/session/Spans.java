package castalia.app.review.session;

import java.time.Duration;
import java.util.Locale;

/// Spans of time in the few letters that a button has.
public final class Spans {
  private static final double DAYS_A_MONTH = 365.25 / 12;

  private Spans() {}

  /// Such as `1 min`, `3 h`, `1 day`, `12 days`, `2.5 months`, `1.3 years`.
  public static String text(Duration span) {
    if (span.toMinutes() < 60) {
      return Math.max(1, span.toMinutes()) + " min";
    }
    if (span.toHours() < 24) {
      return span.toHours() + " h";
    }
    double days = span.toMinutes() / 1440.0;
    if (days < 45) {
      return of(Math.round(days), "day");
    }
    return days < 365 ? fraction(days / DAYS_A_MONTH, "month") : fraction(days / 365.25, "year");
  }

  private static String of(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  private static String fraction(double count, String unit) {
    var digits = String.format(Locale.ROOT, "%.1f", count);
    return digits.endsWith(".0") ? of(Math.round(count), unit) : digits + " " + unit + "s";
  }
}
