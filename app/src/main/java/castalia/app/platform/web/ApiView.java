package castalia.app.platform.web;

import java.util.List;
import java.util.regex.Pattern;

/// What the page about the API shows; the template is `api.jte`.
///
/// @param description what holds for every operation
/// @param schemas the shapes that operations speak of, by name
/// @param problems every kind of problem, for the addresses that problems bear as their type
public record ApiView(
    Frame frame,
    String title,
    String version,
    String description,
    List<Operation> operations,
    List<Schema> schemas,
    List<ProblemKind> problems) {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  public ApiView {
    operations = List.copyOf(operations);
    schemas = List.copyOf(schemas);
    problems = List.copyOf(problems);
  }

  /// Escapes a sentence of the document; what stands between backticks becomes code.
  public static String html(String sentence) {
    var escaped = sentence.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return CODE.matcher(escaped).replaceAll("<code>$1</code>");
  }

  /// One method of one path.
  ///
  /// @param anchor its id on the page
  /// @param parameters of its path and its query
  /// @param body what it takes, empty if nothing
  public record Operation(
      String method,
      String path,
      String anchor,
      String summary,
      String description,
      List<Field> parameters,
      List<ValueType> body,
      List<Answer> answers) {}

  /// A parameter or a property.
  ///
  /// @param place `path` or `query`; empty for a property
  public record Field(
      String name, String place, ValueType type, boolean required, String description) {}

  /// The type of a value in words.
  ///
  /// @param words such as "integer, 1 to 100" or "list of"
  /// @param schema the schema that the words end in, or empty
  public record ValueType(String words, String schema) {}

  /// What an operation may answer.
  public record Answer(String status, String description, List<ValueType> types) {}

  /// A kind of problem.
  ///
  /// @param slug its stable name, the last part of its address
  public record ProblemKind(String slug, int status, String title) {}

  /// A shape with a name.
  ///
  /// @param values if it is one of a few words, those; then it has no fields
  public record Schema(String name, String description, List<String> values, List<Field> fields) {}
}
