package castalia.judge;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads what the examiner reports. What is missing is empty: the examiner is ours, but what it
/// repeats of the learner's code is not, so that texts are bounded.
final class Reports {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Object> PLAIN = new TypeReference<>() {};
  private static final Set<String> FIELDS =
      Set.of(
          "type",
          "name",
          "status",
          "cause",
          "duration_ms",
          "message",
          "calls",
          "expected",
          "got",
          "output",
          "test_code");
  private static final int LONGEST = 32 << 10;
  private static final long MOST_MS = 60_000;
  private static final int MOST_CALLS = 200;

  private Reports() {}

  static List<TestName> planned(JsonNode frame) {
    var tests = new ArrayList<TestName>();
    frame.path("tests").forEach(test -> tests.add(test(test)));
    return tests;
  }

  static TestName test(JsonNode frame) {
    return new TestName(
        text(frame, "name"),
        text(frame, "group"),
        text(frame, "title"),
        Math.max(1, frame.path("level").asInt(1)),
        text(frame, "requirement"));
  }

  /// The time that a test asks for, if it does; a minute at most.
  static Optional<Duration> limit(JsonNode frame) {
    long millis = frame.path("limit_ms").asLong(0);
    return millis <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.min(millis, MOST_MS)));
  }

  /// @param printed what the candidate printed, if the frame does not say
  static TestResult result(TestName test, JsonNode frame, String printed) {
    var status =
        switch (text(frame, "status")) {
          case "pass" -> TestResult.Status.PASS;
          case "fail" -> TestResult.Status.FAIL;
          default -> TestResult.Status.ERROR;
        };
    Optional<Cause> cause =
        status == TestResult.Status.PASS
            ? Optional.empty()
            : Optional.of(
                Cause.find(text(frame, "cause"))
                    .orElse(status == TestResult.Status.FAIL ? Cause.WRONG : Cause.RAISED));
    return new TestResult(
        test,
        status,
        cause,
        Duration.ofNanos(Math.round(Math.max(0, frame.path("duration_ms").asDouble(0)) * 1e6)),
        text(frame, "message"),
        calls(frame),
        text(frame, "expected"),
        text(frame, "got"),
        frame.hasNonNull("output") ? text(frame, "output") : shortened(printed),
        text(frame, "test_code"),
        details(frame));
  }

  static TestResult lateResult(TestName test, Duration took, String message) {
    return new TestResult(
        test,
        TestResult.Status.ERROR,
        Optional.of(Cause.TIME),
        took,
        message,
        List.of(),
        "",
        "",
        "",
        "",
        Map.of());
  }

  static Minutes.Refusal refusal(JsonNode frame) {
    var file = text(frame, "file");
    return new Minutes.Refusal(
        Cause.find(text(frame, "cause")).orElse(Cause.RAISED),
        text(frame, "message"),
        file.isEmpty()
            ? Optional.empty()
            : Optional.of(new Judgement.Place(file, Math.max(1, frame.path("line").asInt(1)))));
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0).replaceAll("\\.?0+$", "")
        + " s";
  }

  private static List<String> calls(JsonNode frame) {
    var calls = new ArrayList<String>();
    for (var call : frame.path("calls")) {
      if (calls.size() < MOST_CALLS) {
        calls.add(shortened(call.asText("")));
      }
    }
    return calls;
  }

  private static Map<String, Object> details(JsonNode frame) {
    var details = new TreeMap<String, Object>();
    frame
        .properties()
        .forEach(
            field -> {
              if (!FIELDS.contains(field.getKey()) && !field.getValue().isNull()) {
                details.put(field.getKey(), MAPPER.convertValue(field.getValue(), PLAIN));
              }
            });
    return details;
  }

  private static String text(JsonNode frame, String field) {
    return shortened(frame.path(field).asText(""));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
