package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.web.ApiView.Answer;
import castalia.app.platform.web.ApiView.Field;
import castalia.app.platform.web.ApiView.ProblemKind;
import castalia.app.platform.web.ApiView.Schema;
import castalia.app.platform.web.ApiView.ValueType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The page about the API: the OpenAPI document set for readers. It knows the document alone, so
/// what it shows is what programs are told.
public final class ApiPages {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final Frames frames;
  private final Supplier<? extends JsonNode> document;

  /// @param document the OpenAPI document; asked at each request
  public ApiPages(Frames frames, Supplier<? extends JsonNode> document) {
    this.frames = frames;
    this.document = document;
  }

  /// Registers `/api`.
  public void register(Routes routes) {
    routes.page("/api", _ -> Page.html("api.jte", view()));
  }

  ApiView view() {
    var root = document.get();
    var info = root.path("info");
    var frame =
        frames.frame(
            "API",
            "Everything that Castalia's pages can do, for programs: its HTTP API, described.",
            Frame.Place.API,
            "page.js");
    return new ApiView(
        frame,
        info.path("title").asText(),
        info.path("version").asText(),
        info.path("description").asText(),
        operations(root),
        schemas(root),
        Stream.of(ErrorCode.values())
            .map(code -> new ProblemKind(code.slug(), code.status(), code.title()))
            .toList());
  }

  private static List<ApiView.Operation> operations(JsonNode root) {
    var operations = new ArrayList<ApiView.Operation>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(
                        method ->
                            operation(root, path.getKey(), method.getKey(), method.getValue()))
                    .forEach(operations::add));
    return operations;
  }

  private static ApiView.Operation operation(
      JsonNode root, String path, String method, JsonNode node) {
    return new ApiView.Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        node.path("operationId").asText(method + path.replaceAll("\\W+", "-")),
        node.path("summary").asText(),
        node.path("description").asText(),
        items(node.path("parameters")).map(ApiPages::parameter).toList(),
        types(node.path("requestBody")),
        node.path("responses").properties().stream()
            .map(answer -> answer(root, answer.getKey(), answer.getValue()))
            .toList());
  }

  private static Field parameter(JsonNode node) {
    return new Field(
        node.path("name").asText(),
        node.path("in").asText(),
        type(node.path("schema")),
        node.path("required").asBoolean(),
        node.path("description").asText());
  }

  private static Answer answer(JsonNode root, String status, JsonNode node) {
    var reference = node.path("$ref").asText();
    var whole = reference.isEmpty() ? node : root.at(reference.substring(1));
    return new Answer(status, whole.path("description").asText(), types(whole));
  }

  private static List<ValueType> types(JsonNode withContent) {
    return withContent.path("content").properties().stream()
        .map(content -> mediaType(content.getKey(), content.getValue().path("schema")))
        .toList();
  }

  private static ValueType mediaType(String name, JsonNode schema) {
    var type = type(schema);
    return type.schema().isEmpty()
        ? new ValueType(name, "")
        : new ValueType(name + ", ", type.schema());
  }

  private static List<Schema> schemas(JsonNode root) {
    return root.path("components").path("schemas").properties().stream()
        .map(schema -> schema(schema.getKey(), schema.getValue()))
        .toList();
  }

  private static Schema schema(String name, JsonNode node) {
    var required = new HashSet<String>();
    items(node.path("required")).forEach(field -> required.add(field.asText()));
    var fields =
        node.path("properties").properties().stream()
            .map(
                property ->
                    new Field(
                        property.getKey(),
                        "",
                        type(property.getValue()),
                        required.contains(property.getKey()),
                        property.getValue().path("description").asText()))
            .toList();
    var values = items(node.path("enum")).map(JsonNode::asText).toList();
    return new Schema(name, node.path("description").asText(), values, fields);
  }

  private static ValueType type(JsonNode schema) {
    var reference = reference(schema);
    if (!reference.isEmpty()) {
      return new ValueType("", reference);
    }
    var kind = kind(schema);
    if (kind.equals("array")) {
      var element = type(schema.path("items"));
      return new ValueType("list of " + element.words(), element.schema());
    }
    if (kind.equals("object") && schema.path("additionalProperties").isObject()) {
      var value = type(schema.path("additionalProperties"));
      return new ValueType("object of " + value.words(), value.schema());
    }
    var values = items(schema.path("enum")).map(JsonNode::asText).toList();
    return new ValueType(values.isEmpty() ? kind + range(schema) : String.join(" or ", values), "");
  }

  /// The name of the schema that is referred to, alone or beside a description.
  private static String reference(JsonNode schema) {
    return Stream.concat(
            Stream.of(schema),
            Stream.of("allOf", "anyOf", "oneOf").flatMap(word -> items(schema.path(word))))
        .map(node -> node.path("$ref").asText())
        .filter(text -> !text.isEmpty())
        .map(text -> text.substring(text.lastIndexOf('/') + 1))
        .findFirst()
        .orElse("");
  }

  private static String kind(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray()
        ? items(type)
            .map(JsonNode::asText)
            .filter(word -> !word.equals("null"))
            .findFirst()
            .orElse("any")
        : type.asText("any");
  }

  private static String range(JsonNode schema) {
    var least = bound(schema, "minimum", "minLength");
    var most = bound(schema, "maximum", "maxLength");
    if (!least.isEmpty() && !most.isEmpty()) {
      return ", " + least + " to " + most;
    }
    if (!least.isEmpty()) {
      return ", at least " + least;
    }
    return most.isEmpty() ? "" : ", at most " + most;
  }

  private static String bound(JsonNode schema, String ofNumber, String ofText) {
    return schema.has(ofNumber)
        ? schema.path(ofNumber).asText()
        : schema.has(ofText) ? schema.path(ofText).asText() + " characters" : "";
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).filter(_ -> array.isArray());
  }
}
