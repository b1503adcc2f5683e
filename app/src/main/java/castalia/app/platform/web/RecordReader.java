package castalia.app.platform.web;

import castalia.app.platform.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a record of a JSON tree without guessing, and notes everything that does not fit instead
/// of stopping at the first.
///
/// Components may be `String`, `Integer`, `Long`, `Boolean`, an enum, a record, or a `List` of
/// these; what is absent or does not fit is null. Confined to one request.
final class RecordReader {
  /// Asked for at every request, and slow to ask for.
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private final List<FieldError> errors = new ArrayList<>();

  /// What a record is made of and by.
  private record Shape(List<RecordComponent> components, Set<String> names, Constructor<?> maker) {
    static Shape of(Class<?> type) {
      var components = List.of(type.getRecordComponents());
      var names = new LinkedHashSet<String>();
      components.forEach(component -> names.add(component.getName()));
      var types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        var maker = type.getDeclaredConstructor(types);
        maker.setAccessible(true);
        return new Shape(components, names, maker);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(type + " cannot be made", e);
      }
    }
  }

  /// What did not fit, in the order of the body.
  List<FieldError> errors() {
    return errors;
  }

  /// The record; its components may be null where they were absent or wrong.
  ///
  /// @param pointer of `tree` in the body, empty for the body itself
  @Nullable <R> R record(JsonNode tree, Class<R> type, String pointer) {
    if (!tree.isObject()) {
      wrong(pointer, "must be an object, not " + kind(tree));
      return null;
    }
    var shape = SHAPES.get(type);
    refuseUnknown(tree, shape.names(), pointer);
    @Nullable Object[] values = new @Nullable Object[shape.components().size()];
    for (int i = 0; i < values.length; i++) {
      var component = shape.components().get(i);
      var node = tree.get(component.getName());
      if (node != null && !node.isNull()) {
        values[i] = value(node, component.getGenericType(), pointer + "/" + component.getName());
      }
    }
    return construct(type, shape.maker(), values);
  }

  private void refuseUnknown(JsonNode tree, Set<String> known, String pointer) {
    for (var entry : tree.properties()) {
      if (!known.contains(entry.getKey())) {
        wrong(
            pointer + "/" + escaped(entry.getKey()),
            "is not a known field; known are " + String.join(", ", known));
      }
    }
  }

  private @Nullable Object value(JsonNode node, Type type, String pointer) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(node, list.getActualTypeArguments()[0], pointer);
    }
    var plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(node, plain, pointer);
    }
    if (plain.isEnum()) {
      return constant(node, plain, pointer);
    }
    return scalar(node, plain, pointer);
  }

  private @Nullable List<@Nullable Object> list(JsonNode node, Type element, String pointer) {
    if (!node.isArray()) {
      wrong(pointer, "must be an array, not " + kind(node));
      return null;
    }
    var values = new ArrayList<@Nullable Object>();
    for (int i = 0; i < node.size(); i++) {
      values.add(value(node.get(i), element, pointer + "/" + i));
    }
    return values;
  }

  private @Nullable Object constant(JsonNode node, Class<?> type, String pointer) {
    for (var constant : type.getEnumConstants()) {
      if (node.isTextual() && Words.word((Enum<?>) constant).equals(node.asText())) {
        return constant;
      }
    }
    var words =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> Words.word((Enum<?>) constant))
            .collect(Collectors.joining(", "));
    wrong(pointer, "must be one of " + words);
    return null;
  }

  private @Nullable Object scalar(JsonNode node, Class<?> type, String pointer) {
    if (type == String.class && node.isTextual()) {
      return node.asText();
    }
    if (type == Boolean.class && node.isBoolean()) {
      return node.asBoolean();
    }
    if (type == Integer.class && node.canConvertToInt() && node.isIntegralNumber()) {
      return node.asInt();
    }
    if (type == Long.class && node.canConvertToLong() && node.isIntegralNumber()) {
      return node.asLong();
    }
    boolean huge = node.isIntegralNumber() && Number.class.isAssignableFrom(type);
    wrong(
        pointer,
        huge ? "is out of range" : "must be %s, not %s".formatted(expected(type), kind(node)));
    return null;
  }

  private static String expected(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    return type == Boolean.class ? "true or false" : "a whole number";
  }

  private static String kind(JsonNode node) {
    var type = node.getNodeType();
    if (type == JsonNodeType.NUMBER) {
      return node.isIntegralNumber() ? "a number" : "a number with a fraction";
    }
    return switch (type) {
      case ARRAY, OBJECT -> "an " + type.name().toLowerCase(Locale.ROOT);
      case NULL, MISSING -> "null";
      default -> "a " + type.name().toLowerCase(Locale.ROOT);
    };
  }

  private static <R> R construct(Class<R> type, Constructor<?> maker, @Nullable Object[] values) {
    try {
      return type.cast(maker.newInstance(values));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type + " does not take what was read", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private void wrong(String pointer, String detail) {
    errors.add(Pointers.error(pointer, detail));
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
