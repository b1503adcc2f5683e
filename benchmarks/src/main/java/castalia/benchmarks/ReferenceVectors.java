package castalia.benchmarks;

import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Parameters;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.Settings;
import castalia.app.review.fsrs.State.Phase;
import castalia.app.review.fsrs.State.Seen;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/// The histories that the reference computed, from the tests of the app, where a README says what
/// is in them.
final class ReferenceVectors {
  private static final String FILE =
      "app/src/test/resources/castalia/app/review/fsrs/vectors.jsonl.gz";
  private static final double RELATIVE = 1e-8;
  private static final int FIGURES_AN_ANSWER = 3 + 4 * 3;

  /// @param equalFigures how many are the reference's: state, chance of recall and due date of each
  ///   answer, and stability, difficulty and due date of each preview
  record History(double figures, double equalFigures) {}

  private ReferenceVectors() {}

  static List<History> read(Path home) throws IOException {
    var mapper = new ObjectMapper();
    var histories = new ArrayList<History>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(home.resolve(FILE))),
                StandardCharsets.UTF_8))) {
      lines.readLine(); // says what the file is
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        histories.add(history(mapper.readTree(line)));
      }
    }
    return histories;
  }

  private static History history(JsonNode node) {
    var scheduler = new Scheduler(settings(node.get("cfg")));
    var card = Card.unseen(at(node.get("reviews").get(0)));
    int equal = 0;
    for (var review : node.get("reviews")) {
      var before = card;
      equal += same(scheduler.retrievability(before, at(review)), review.get("before_r")) ? 1 : 0;
      for (var rating : Rating.values()) {
        var next = scheduler.preview(before, at(review)).of(rating).card();
        equal += outcome(next, review.get("preview").get(Integer.toString(rating.grade())));
      }
      card =
          scheduler.review(card, Rating.ofGrade(review.get("rating").asInt()), at(review)).card();
      equal += state(card) == review.get("state").asInt() ? 1 : 0;
      equal += card.due().equals(Instant.parse(review.get("due").asText())) ? 1 : 0;
    }
    return new History(node.get("reviews").size() * (double) FIGURES_AN_ANSWER, equal);
  }

  private static Settings settings(JsonNode node) {
    var values =
        StreamSupport.stream(node.get("w").spliterator(), false)
            .mapToDouble(JsonNode::asDouble)
            .toArray();
    var usual = Settings.defaults(); // its steps are those of all histories
    return new Settings(
        Parameters.of(values),
        node.get("request_retention").asDouble(),
        node.get("maximum_interval").asInt(),
        node.get("enable_short_term").asBoolean(),
        usual.learningSteps(),
        usual.relearningSteps(),
        false);
  }

  private static int outcome(Card card, JsonNode expected) {
    if (!(card.state() instanceof Seen seen)) {
      return 0;
    }
    return (same(seen.memory().stability(), expected.get("s")) ? 1 : 0)
        + (same(seen.memory().difficulty(), expected.get("d")) ? 1 : 0)
        + (card.due().equals(Instant.parse(expected.get("due").asText())) ? 1 : 0);
  }

  private static int state(Card card) {
    return card.state() instanceof Seen seen ? number(seen.phase()) : 0;
  }

  private static int number(Phase phase) {
    return switch (phase) {
      case LEARNING -> 1;
      case REVIEW -> 2;
      case RELEARNING -> 3;
    };
  }

  private static boolean same(double ours, JsonNode expected) {
    return Math.abs(ours - expected.asDouble()) <= RELATIVE * Math.abs(expected.asDouble());
  }

  private static Instant at(JsonNode review) {
    return Instant.parse(review.get("at").asText());
  }
}
