package castalia.app.platform.web;

import java.util.List;

/// What the page about the API shows; the template is `api.jte`.
///
/// @param description what holds for every operation
/// @param schemas the shapes that operations speak of, by name
public record ApiView(
    Frame frame,
    String title,
    String version,
    String description,
    List<Operation> operations,
    List<Schema> schemas) {
  public ApiView {
    operations = List.copyOf(operations);
    schemas = List.copyOf(schemas);
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
      List<Type> body,
      List<Answer> answers) {}

  /// A parameter or a property.
  ///
  /// @param place `path` or `query`; empty for a property
  public record Field(
      String name, String place, Type type, boolean required, String description) {}

  /// The type of a value in words.
  ///
  /// @param words such as "integer, 1 to 100" or "list of"
  /// @param schema the schema that the words end in, or empty
  public record Type(String words, String schema) {}

  /// What an operation may answer.
  public record Answer(String status, String description, List<Type> types) {}

  /// A shape with a name.
  ///
  /// @param values if it is one of a few words, those; then it has no fields
  public record Schema(String name, String description, List<String> values, List<Field> fields) {}
}
