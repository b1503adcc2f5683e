package castalia.app.review.fitting;

import castalia.app.review.fsrs.Days;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// A learner's log, made ready: the cards' answers, and those of them that predictions are held
/// against, in order of time.
public final class Observations {
  private final List<Track> tracks;
  private final List<Observation> inOrder;

  private Observations(List<Track> tracks, List<Observation> inOrder) {
    this.tracks = tracks;
    this.inOrder = inOrder;
  }

  /// Makes a log ready.
  ///
  /// @param log in any order, the whole of it: a card whose first answers are missing would be
  ///   taken for a new one
  /// @param days how days are counted for this learner
  public static Observations of(List<LoggedReview> log, Days days) {
    var tracks = new ArrayList<Track>();
    var observations = new ArrayList<Observation>();
    for (var reviews : byCard(log)) {
      var track = track(reviews, days);
      observations.addAll(observations(tracks.size(), track, reviews));
      tracks.add(track);
    }
    var kept = Outliers.removed(tracks, observations);
    return new Observations(
        List.copyOf(tracks),
        kept.stream()
            .sorted(
                Comparator.comparing(Observation::at)
                    .thenComparingInt(Observation::track)
                    .thenComparingInt(Observation::position))
            .toList());
  }

  /// How many answers predictions are held against.
  public int count() {
    return inOrder.size();
  }

  /// The same cards with only the observations from `from` to before `to`, in order of time.
  Observations between(int from, int to) {
    return new Observations(tracks, inOrder.subList(from, to));
  }

  List<Track> tracks() {
    return tracks;
  }

  List<Observation> inOrder() {
    return inOrder;
  }

  private static Iterable<List<LoggedReview>> byCard(List<LoggedReview> log) {
    var cards = new LinkedHashMap<String, List<LoggedReview>>();
    log.stream()
        .sorted(Comparator.comparing(LoggedReview::at).thenComparing(LoggedReview::card))
        .forEach(it -> cards.computeIfAbsent(it.card(), _ -> new ArrayList<>()).add(it));
    return cards.values();
  }

  private static Track track(List<LoggedReview> reviews, Days days) {
    var gaps = new int[reviews.size()];
    var grades = new int[reviews.size()];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = i == 0 ? 0 : days.between(reviews.get(i - 1).at(), reviews.get(i).at());
      grades[i] = reviews.get(i).rating().grade();
    }
    return new Track(gaps, grades);
  }

  private static List<Observation> observations(
      int number, Track track, List<LoggedReview> reviews) {
    var found = new ArrayList<Observation>();
    int lapses = 0;
    for (int i = 1; i < track.length(); i++) {
      if (track.gap(i) > 0) {
        boolean recalled = track.grade(i) > 1;
        int nth = found.size() + 2;
        found.add(
            new Observation(number, i, reviews.get(i).at(), track.gap(i), recalled, nth, lapses));
        lapses += recalled ? 0 : 1;
      }
    }
    return found;
  }
}
