package castalia.benchmarks;

import castalia.app.review.fitting.Accuracy;
import castalia.app.review.fitting.Fit;
import castalia.app.review.fitting.Fitting;
import castalia.app.review.fitting.LoggedReview;
import castalia.app.review.fitting.Observations;
import castalia.app.review.fsrs.Answer;
import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Days;
import castalia.app.review.fsrs.Parameters;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// The scheduler against its reference, and the fitting of parameters against what a log is worth.
final class FsrsSuite implements Suite {
  private static final String LOG = "fsrs-log.csv.gz";
  private static final double IN_SAMPLE_LOSS = 0.4388;
  private static final double IN_SAMPLE_RMSE = 0.052;
  private static final double FORETOLD_LOSS = 0.4456;
  private static final double SECONDS = 10;
  private static final int ROUNDS = 5;

  private final Path home;

  FsrsSuite(Path home) {
    this.home = home;
  }

  @Override
  public List<Row> measure(Consumer<String> note) throws Exception {
    var rows = new ArrayList<Row>();
    note.accept("fsrs: the reference's vectors");
    var histories = ReferenceVectors.read(home);
    double figures = histories.stream().mapToDouble(ReferenceVectors.History::figures).sum();
    double equal = histories.stream().mapToDouble(ReferenceVectors.History::equalFigures).sum();
    rows.add(Row.of("figures equal to ts-fsrs 5.4.2 / all", equal, figures, "").atLeast(1, 1));
    var log = log();
    note.accept("fsrs: " + log.size() + " reviews scheduled, " + ROUNDS + " times");
    rows.add(Row.of("reviews scheduled a second / 10,000", rate(log), 10_000, "1/s").atLeast(1, 1));
    note.accept("fsrs: parameters fitted, then five times to the past to foretell the future");
    rows.addAll(fitting(Observations.of(log, Days.OF_24_HOURS), note));
    return rows;
  }

  private static List<Row> fitting(Observations observations, Consumer<String> note)
      throws IOException {
    var started = System.nanoTime();
    var fit = Fitting.fit(observations, Parameters.DEFAULT);
    double seconds = (System.nanoTime() - started) / 1e9;
    if (!(fit instanceof Fit.Better(_, Accuracy before, Accuracy after))) {
      throw new IOException("nothing better than the default parameters was found: " + fit);
    }
    note.accept(
        "fsrs: log-loss %.4f by the default parameters, %.4f by the fitted, of %d answers"
            .formatted(before.logLoss(), after.logLoss(), after.observations()));
    double foretold = Fitting.foretold(observations, Parameters.DEFAULT).logLoss();
    return List.of(
        Row.of("log-loss in sample / limit", after.logLoss(), IN_SAMPLE_LOSS, "").atMost(1),
        Row.of("RMSE(bins) in sample / limit", after.rmseBins(), IN_SAMPLE_RMSE, "").atMost(1),
        Row.of("log-loss of the future by the past / limit", foretold, FORETOLD_LOSS, "").atMost(1),
        Row.of("fitting of 12,580 reviews / limit", seconds, SECONDS, "s").atMost(1));
  }

  private static double rate(List<LoggedReview> log) {
    var scheduler = new Scheduler(Settings.defaults());
    var nanos = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      var started = System.nanoTime();
      cards(log).forEach(answers -> schedule(scheduler, answers));
      nanos[round] = System.nanoTime() - started;
    }
    return log.size() / (Paired.median(nanos) / 1e9);
  }

  private static void schedule(Scheduler scheduler, List<Answer> answers) {
    var card = Card.unseen(answers.getFirst().at());
    for (var answer : answers) {
      card = scheduler.review(card, answer.rating(), answer.at()).card();
    }
  }

  private static Iterable<List<Answer>> cards(List<LoggedReview> log) {
    var cards = new LinkedHashMap<String, List<Answer>>();
    for (var it : log) {
      cards
          .computeIfAbsent(it.card(), _ -> new ArrayList<>())
          .add(new Answer(it.rating(), it.at()));
    }
    return cards.values();
  }

  private static List<LoggedReview> log() throws IOException {
    try (var in = resource();
        var lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(FsrsSuite::review).toList();
    }
  }

  private static InputStream resource() throws IOException {
    var in = FsrsSuite.class.getResourceAsStream(LOG);
    if (in == null) {
      throw new IOException(LOG + " is missing in the jar");
    }
    return in;
  }

  private static LoggedReview review(String line) {
    var fields = line.split(",", -1);
    Instant at = OffsetDateTime.parse(fields[2]).toInstant();
    return new LoggedReview(fields[0], at, Rating.ofGrade(Integer.parseInt(fields[1])));
  }
}
