package castalia.app.labs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A problem of a collection in HumanEval's form: a function to complete, and the function `check`
/// that tries it.
///
/// @param id such as `HumanEval/0`
/// @param prompt Python up to the end of the function's docstring
/// @param function the name of the function to complete
/// @param solution what the collection puts behind the prompt; may be empty
/// @param test Python that defines `check(candidate)`
record CodeProblem(String id, String prompt, String function, String solution, String test) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w{0,99}");
  private static final Pattern CHECK =
      Pattern.compile("^def\\s+check\\s*\\(\\s*\\w+", Pattern.MULTILINE);
  private static final Pattern MARK = Pattern.compile("\\s*\\(start marker at.*", Pattern.DOTALL);
  private static final String ONE_OBJECT = "not a JSON object: each line is one, in braces";
  private static final int LONGEST_NAME = 60;
  static final int MOST_CHARACTERS = 200_000;

  /// Says what is wrong with a line.
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  /// Reads one line.
  static CodeProblem read(String line) throws UnreadableException {
    if (line.length() > MOST_CHARACTERS) {
      throw new UnreadableException("longer than " + MOST_CHARACTERS + " characters");
    }
    if (line.indexOf(ProblemLines.NO_CHARACTER) >= 0) {
      throw new UnreadableException("not UTF-8");
    }
    var json = json(line);
    var problem =
        new CodeProblem(
            text(json, "task_id"),
            text(json, "prompt"),
            text(json, "entry_point"),
            json.path("canonical_solution").asText(""),
            text(json, "test"));
    if (!IDENTIFIER.matcher(problem.function).matches()) {
      throw new UnreadableException("`entry_point` is not the name of a function");
    }
    if (!CHECK.matcher(problem.test).find()) {
      throw new UnreadableException("`test` defines no function `check(candidate)`");
    }
    if (problem.folder().isEmpty()) {
      throw new UnreadableException("`task_id` has no letter or digit to name a folder by");
    }
    return problem;
  }

  private static JsonNode json(String line) throws UnreadableException {
    try {
      var json = MAPPER.readTree(line);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableException(line.stripLeading().startsWith("[") ? ONE_OBJECT : why(e));
    }
    throw new UnreadableException(ONE_OBJECT);
  }

  /// What Jackson says, without its marks for sources that it does not show.
  private static String why(JsonProcessingException e) {
    return "not JSON: " + MARK.matcher(e.getOriginalMessage()).replaceFirst("");
  }

  private static String text(JsonNode json, String field) throws UnreadableException {
    var value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      throw new UnreadableException("`" + field + "` is missing");
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new UnreadableException("`" + field + "` must be a text that is not blank");
    }
    return value.textValue();
  }

  /// The name of its folder, of lower-case letters, digits and hyphens.
  String folder() {
    var words = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var name = words.replaceAll("^-|-$", "");
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  /// Its files, in the layout of an Exercism exercise.
  Map<String, String> files() {
    var config =
        MAPPER
            .createObjectNode()
            .put("blurb", "Complete the function " + function + ".")
            .set(
                "files",
                MAPPER.valueToTree(
                    Map.of(
                        "solution", List.of("solution.py"),
                        "test", List.of("solution_test.py"),
                        "example", List.of(".meta/example.py"))));
    return Map.of(
        "README.md", readme(),
        "solution.py", prompt.stripTrailing() + "\n    raise NotImplementedError\n",
        "solution_test.py", unittest(),
        ".meta/example.py", prompt + solution,
        ".meta/config.json", config.toPrettyString() + "\n");
  }

  private String readme() {
    return """
    # %s

    Complete the function `%s` in `solution.py`; its docstring says what it is to do.
    `castalia check` here says whether it does.
    """
        .formatted(id, function);
  }

  private String unittest() {
    return """
    import unittest

    from solution import %1$s

    %2$s


    class Check(unittest.TestCase):
        def test_%1$s(self):
            check(%1$s)
    """
        .formatted(function, test.strip());
  }
}
