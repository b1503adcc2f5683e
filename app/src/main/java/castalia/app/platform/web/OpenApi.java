package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Describes operations as OpenAPI 3.1 does.
final class OpenApi {
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
  private final Schemas schemas = new Schemas();
  private final String version;

  OpenApi(String version) {
    this.version = version;
  }

  ObjectNode document(List<Operation<?, ?>> operations) {
    var root = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    root.putObject("info")
        .put("title", "Castalia")
        .put("version", version)
        .put("summary", "Questions for Python interviews, and programs that run.")
        .put(
            "description",
            "Answers are JSON. Refusals and failures are problems (RFC 9457), with one entry in"
                + " `errors` for each wrong field. Unknown fields and parameters are refused.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    root.putArray("servers").addObject().put("url", "/");
    var paths = root.putObject("paths");
    operations.stream()
        .sorted(Comparator.comparing(Operation::path))
        .forEach(operation -> add(paths, operation));
    var components = root.putObject("components");
    problems(components.putObject("responses"));
    components.set("schemas", schemas.definitions());
    return root;
  }

  private void add(ObjectNode paths, Operation<?, ?> operation) {
    var node =
        paths
            .withObjectProperty(operation.path())
            .putObject(operation.method().toLowerCase(Locale.ROOT))
            .put("operationId", operation.id())
            .put("summary", operation.summary());
    if (!operation.description().isEmpty()) {
      node.put("description", operation.description());
    }
    parameters(node, operation);
    if (operation.body() == Operation.FileBody.class) {
      node.putObject("requestBody")
          .put("required", true)
          .putObject("content")
          .putObject("application/octet-stream")
          .putObject("schema")
          .put("type", "string")
          .put("format", "binary");
    } else if (operation.body() != Operation.None.class) {
      node.putObject("requestBody")
          .put("required", true)
          .putObject("content")
          .putObject("application/json")
          .set("schema", schemas.reference(operation.body()));
    }
    responses(node.putObject("responses"), operation);
  }

  private void parameters(ObjectNode node, Operation<?, ?> operation) {
    var parameters = JsonNodeFactory.instance.arrayNode();
    PART.matcher(operation.path())
        .results()
        .forEach(
            part ->
                parameters
                    .addObject()
                    .put("name", part.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", part.group(1).equals("number") ? "integer" : "string"));
    if (operation.query() != Operation.None.class) {
      var record = schemas.inline(operation.query());
      for (var property : record.path("properties").properties()) {
        var schema = (ObjectNode) property.getValue();
        var parameter = parameters.addObject().put("name", property.getKey()).put("in", "query");
        var description = schema.remove("description");
        if (description != null) {
          parameter.set("description", description);
        }
        parameter.set("schema", schema);
      }
    }
    for (var header : operation.headers()) {
      parameters
          .addObject()
          .put("name", header.name())
          .put("in", "header")
          .put("description", header.description())
          .putObject("schema")
          .put("type", "string");
    }
    if (!parameters.isEmpty()) {
      node.set("parameters", parameters);
    }
  }

  private void responses(ObjectNode responses, Operation<?, ?> operation) {
    for (var answer : operation.answers()) {
      var response = responses.withObjectProperty(Integer.toString(answer.status()));
      if (!response.has("description")) {
        response.put("description", answer.description());
      }
      if (!answer.mediaType().isEmpty()) {
        var content = response.withObjectProperty("content").putObject(answer.mediaType());
        if (answer.mediaType().equals("application/json")) {
          content.set("schema", schemas.reference(answer.type()));
        } else {
          content
              .putObject("schema")
              .put("type", "string")
              .put("description", answer.description());
        }
      }
    }
    for (var byStatus : byStatus(operation).entrySet()) {
      responses
          .putObject(Integer.toString(byStatus.getKey()))
          .put("$ref", "#/components/responses/" + byStatus.getValue());
    }
  }

  /// Every operation may fail, and some refuse; responses are kept once for each status.
  private static Map<Integer, String> byStatus(Operation<?, ?> operation) {
    var codes = EnumSet.of(ErrorCode.INTERNAL);
    codes.addAll(operation.refusals());
    return codes.stream()
        .collect(
            Collectors.toMap(
                ErrorCode::status, code -> "Problem" + code.status(), (a, _) -> a, TreeMap::new));
  }

  private void problems(ObjectNode responses) {
    var titles =
        EnumSet.allOf(ErrorCode.class).stream()
            .collect(
                Collectors.groupingBy(
                    ErrorCode::status,
                    TreeMap::new,
                    Collectors.mapping(ErrorCode::title, Collectors.joining("; or: "))));
    titles.forEach(
        (status, title) -> {
          var response = responses.putObject("Problem" + status).put("description", title + ".");
          if (status == 429 || status == 503) {
            response
                .putObject("headers")
                .putObject("Retry-After")
                .put("description", "Seconds to wait before trying again, where that helps.")
                .putObject("schema")
                .put("type", "integer");
          }
          response
              .putObject("content")
              .putObject("application/problem+json")
              .set("schema", schemas.reference(Problem.class));
        });
  }
}
