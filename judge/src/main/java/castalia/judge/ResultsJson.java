package castalia.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;

/// A judgement as Exercism's `results.json`, version 3, with further fields that say more.
public final class ResultsJson {
  private static final int VERSION = 3;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ResultsJson() {}

  /// The text of the file, without a line feed at its end.
  ///
  /// @param more further fields of the whole, as plain data; may be empty
  public static String of(Judgement judgement, Map<String, Object> more) {
    try {
      return MAPPER.writeValueAsString(fields(judgement, more));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not plain data: " + more.keySet(), e);
    }
  }

  /// The same as plain data.
  ///
  /// @param more further fields of the whole, as plain data; may be empty
  public static Map<String, Object> fields(Judgement judgement, Map<String, Object> more) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("version", VERSION);
    fields.put("status", status(judgement));
    if (status(judgement).equals("error")) {
      fields.put("message", judgement.message());
    }
    fields.put("tests", judgement.tests().stream().map(ResultsJson::fields).toList());
    fields.put("verdict", judgement.verdict().folder());
    fields.put("summary", judgement.message());
    judgement
        .place()
        .ifPresent(
            place -> {
              fields.put("file", place.file());
              fields.put("line", place.line());
            });
    fields.put("took_ms", judgement.took().toMillis());
    fields.putAll(more);
    return fields;
  }

  /// An `error` is what Exercism calls a solution that could not be tested.
  private static String status(Judgement judgement) {
    if (judgement.accepted()) {
      return "pass";
    }
    return judgement.failures().isEmpty() || judgement.verdict() == Verdict.INTERNAL_ERROR
        ? "error"
        : "fail";
  }

  private static Map<String, Object> fields(TestResult test) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", test.name());
    fields.put("status", test.status().name().toLowerCase(java.util.Locale.ROOT));
    putText(fields, "message", test.message());
    putText(fields, "output", test.output());
    putText(fields, "test_code", test.testCode());
    test.cause().ifPresent(cause -> fields.put("cause", cause.word()));
    fields.put("group", test.test().group());
    putText(fields, "title", test.test().title());
    fields.put("level", test.test().level());
    putText(fields, "requirement", test.test().requirement());
    fields.put("duration_ms", test.duration().toNanos() / 1_000_000.0);
    if (!test.calls().isEmpty()) {
      fields.put("calls", test.calls());
    }
    putText(fields, "expected", test.expected());
    putText(fields, "got", test.got());
    fields.putAll(test.details());
    return fields;
  }

  private static void putText(Map<String, Object> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }
}
