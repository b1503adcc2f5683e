package castalia.app.platform.web;

import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.javalin.http.Context;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Query parameters as the tree that a [RecordReader] reads: numbers and truth values where the
/// record has them, arrays where it has lists.
final class QueryTree {
  static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();

  private QueryTree() {}

  static JsonNode of(Context ctx, Class<? extends Record> type) {
    var given = ctx.queryParamMap();
    if (given.isEmpty()) {
      return EMPTY;
    }
    var tree = JsonNodeFactory.instance.objectNode();
    var twice = new ArrayList<FieldError>();
    given.forEach(
        (name, values) -> {
          var component = component(type, name);
          boolean list = component != null && component.getType() == List.class;
          if (!list && values.size() > 1) {
            twice.add(FieldError.parameter(name, name + " must be given once"));
          }
          boolean number = component != null && Number.class.isAssignableFrom(component.getType());
          boolean truth = component != null && component.getType() == Boolean.class;
          tree.set(name, list ? array(values) : scalar(values.getFirst(), number, truth));
        });
    if (!twice.isEmpty()) {
      throw Refusal.invalid(twice);
    }
    return tree;
  }

  private static @org.jspecify.annotations.Nullable RecordComponent component(
      Class<? extends Record> type, String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static ArrayNode array(List<String> values) {
    var array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static JsonNode scalar(String text, boolean number, boolean truth) {
    if (truth && (text.equals("true") || text.equals("false"))) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    return number && text.matches("-?[0-9]{1,30}")
        ? BigIntegerNode.valueOf(new BigInteger(text))
        : TextNode.valueOf(text);
  }
}
