package castalia.app.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import org.jspecify.annotations.Nullable;

/// JSON schemas of the API's records. A component that is neither nullable nor left out is
/// required.
final class Schemas {
  private final SchemaBuilder shared =
      new SchemaGenerator(config(Option.DEFINITIONS_FOR_ALL_OBJECTS))
          .buildMultipleSchemaDefinitions();

  /// A reference to the type's schema among the components.
  ObjectNode reference(Class<?> type) {
    return shared.createSchemaReference(type);
  }

  /// The type's schema itself, whole.
  ObjectNode inline(Class<?> type) {
    var schema = new SchemaGenerator(config(Option.INLINE_ALL_SCHEMAS)).generateSchema(type);
    schema.remove("$schema");
    return schema;
  }

  /// The schemas of all types that were referred to.
  ObjectNode definitions() {
    return shared.collectDefinitions("components/schemas");
  }

  private static SchemaGeneratorConfig config(Option definitions) {
    var builder =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                definitions,
                Option.EXTRA_OPEN_API_FORMAT_VALUES,
                Option.PLAIN_DEFINITION_KEYS,
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .with(new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
    builder
        .forFields()
        .withRequiredCheck(field -> !optional(field))
        .withDescriptionResolver(Schemas::description);
    builder
        .forTypesInGeneral()
        .withCustomDefinitionProvider((type, _) -> words(type.getErasedType()))
        .withDescriptionResolver(
            scope -> described(scope.getType().getErasedType().getAnnotation(Described.class)));
    return builder.build();
  }

  private static boolean optional(FieldScope field) {
    return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class)
        || field.getRawMember().isAnnotationPresent(JsonInclude.class);
  }

  private static @Nullable String description(FieldScope field) {
    return described(field.getRawMember().getAnnotation(Described.class));
  }

  private static @Nullable String described(@Nullable Described described) {
    return described == null ? null : described.value();
  }

  /// An enum is a string, one of its constants' words.
  private static @Nullable CustomDefinition words(Class<?> type) {
    if (!type.isEnum()) {
      return null;
    }
    var schema = JsonNodeFactory.instance.objectNode().put("type", "string");
    var words = schema.putArray("enum");
    for (var constant : type.getEnumConstants()) {
      words.add(Words.word((Enum<?>) constant));
    }
    return new CustomDefinition(schema, true);
  }
}
