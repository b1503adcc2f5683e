package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Routes;
import castalia.app.progress.CalendarText.Entry;
import castalia.app.review.Aim;
import castalia.app.review.Outlook;
import castalia.app.review.Outlook.Ahead;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A learner's calendar at its secret address.
final class CalendarPages {
  private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9_-]{32})\\.ics");
  private static final int DAYS = 30;

  private final Progress progress;
  private final InstantSource clock;

  CalendarPages(Progress progress, InstantSource clock) {
    this.progress = progress;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes.get("/calendar/{address}", this::calendar);
  }

  private void calendar(Context request) {
    var address = ADDRESS.matcher(request.pathParam("address"));
    var learner =
        Optional.of(address)
            .filter(Matcher::matches)
            .flatMap(it -> progress.feedOwner(it.group(1)))
            .orElseThrow(() -> Refusal.notFound("There is no calendar at this address."));
    request.contentType("text/calendar; charset=utf-8");
    request.header("Cache-Control", "private, no-store");
    request.result(CalendarText.of("Castalia", entries(learner), clock.instant()));
  }

  private List<Entry> entries(Learner learner) {
    var aim = progress.aim(learner);
    var outlook = progress.outlook(learner, Optional.empty());
    var entries = new ArrayList<Entry>();
    aim.ifPresent(it -> entries.add(interview(learner, it)));
    due(outlook).forEach((day, cards) -> entries.add(reviews(learner, day, cards, aim)));
    return entries;
  }

  private static Entry interview(Learner learner, Aim aim) {
    return new Entry(
        "interview-" + learner.id() + "@castalia",
        aim.day(),
        "Interview",
        "The day that you prepare for with Castalia, %d minutes a day."
            .formatted(aim.minutesADay()),
        "");
  }

  /// How many cards wait from each day on.
  private static Map<LocalDate, Long> due(Outlook outlook) {
    var last = outlook.today().plusDays(DAYS);
    return outlook.cards().stream()
        .filter(it -> it.seen() && it.due().isBefore(last))
        .collect(Collectors.groupingBy(Ahead::due, TreeMap::new, Collectors.counting()));
  }

  private static Entry reviews(Learner learner, LocalDate day, long cards, Optional<Aim> aim) {
    return new Entry(
        "reviews-" + day + "-" + learner.id() + "@castalia",
        day,
        cards == 1 ? "Castalia: 1 card" : "Castalia: " + cards + " cards",
        aim.filter(it -> day.isBefore(it.day()))
            .map(it -> "%d minutes are planned for each day.".formatted(it.minutesADay()))
            .orElse(""),
        "");
  }
}
