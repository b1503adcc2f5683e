package castalia.app.review.fsrs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// Histories that the reference computed; their README says how.
final class Vectors {
  /// One card's history.
  record History(int id, Settings settings, List<Step> steps) {}

  /// One answer, and what the reference made of it.
  record Step(Answer answer, double recallBefore, Figures after, List<Outcome> preview) {}

  /// The card after an answer.
  record Figures(int state, int step, int scheduledDays, int elapsedDays, int reps, int lapses) {}

  /// What matters to a learner of a card after an answer.
  record Outcome(double stability, double difficulty, Instant due) {}

  private Vectors() {}

  static List<History> read(String name) throws IOException {
    var mapper = new ObjectMapper();
    var histories = new ArrayList<History>();
    try (var in = Objects.requireNonNull(Vectors.class.getResourceAsStream(name));
        var lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      lines.readLine(); // says what the file is
      for (var line : lines.lines().toList()) {
        histories.add(history(mapper.readTree(line)));
      }
    }
    return histories;
  }

  private static History history(JsonNode node) {
    var steps = new ArrayList<Step>();
    node.get("reviews").forEach(review -> steps.add(step(review)));
    return new History(node.get("id").asInt(), settings(node.get("cfg")), steps);
  }

  private static Settings settings(JsonNode node) {
    var values = new ArrayList<Double>();
    node.get("w").forEach(value -> values.add(value.asDouble()));
    return new Settings(
        Parameters.of(values.stream().mapToDouble(it -> it).toArray()),
        node.get("request_retention").asDouble(),
        node.get("maximum_interval").asInt(),
        node.get("enable_short_term").asBoolean(),
        durations(node.get("learning_steps")),
        durations(node.get("relearning_steps")),
        node.path("enable_fuzz").asBoolean(false));
  }

  private static List<Duration> durations(JsonNode steps) {
    var durations = new ArrayList<Duration>();
    steps.forEach(
        step -> {
          var text = step.asText();
          durations.add(
              text.endsWith("d")
                  ? Duration.parse("P" + text.toUpperCase(Locale.ROOT))
                  : Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
        });
    return durations;
  }

  private static Step step(JsonNode node) {
    var preview = new ArrayList<Outcome>();
    for (int grade = 1; grade <= 4; grade++) {
      var outcome = node.get("preview").get(Integer.toString(grade));
      preview.add(
          new Outcome(
              outcome.get("s").asDouble(),
              outcome.get("d").asDouble(),
              Instant.parse(outcome.get("due").asText())));
    }
    return new Step(
        new Answer(
            Rating.ofGrade(node.get("rating").asInt()), Instant.parse(node.get("at").asText())),
        node.get("before_r").asDouble(),
        new Figures(
            node.get("state").asInt(),
            node.get("step").asInt(),
            node.get("scheduled_days").asInt(),
            node.get("elapsed_days").asInt(),
            node.get("reps").asInt(),
            node.get("lapses").asInt()),
        preview);
  }
}
