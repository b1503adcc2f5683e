package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// JSON in and out, read strictly: no duplicate keys, nothing behind the value, at most 32 levels.
///
/// An enum constant is written as its [Words#word].
public final class Json {
  private static final int DEEPEST = 32;
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /// The value as UTF-8 JSON.
  ///
  /// @throws IllegalStateException if `value` is nothing that JSON can say
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not to be written as JSON: " + value.getClass(), e);
    }
  }

  /// The tree of a body.
  ///
  /// @throws Refusal `MALFORMED_JSON` with line and column, or with the byte that is not UTF-8
  static JsonNode tree(byte[] body) {
    try {
      var tree = MAPPER.readTree(text(body));
      return tree.isMissingNode() ? MAPPER.nullNode() : tree;
    } catch (StreamConstraintsException e) {
      throw Refusal.of(
          ErrorCode.MALFORMED_JSON,
          "The body is nested more than " + DEEPEST + " deep or holds a number that is too long.");
    } catch (JsonProcessingException e) {
      throw Refusal.of(ErrorCode.MALFORMED_JSON, place(e) + firstSentence(e));
    }
  }

  private static String text(byte[] body) {
    var bytes = ByteBuffer.wrap(body);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.of(
          ErrorCode.MALFORMED_JSON,
          "The body is not UTF-8: see its byte " + bytes.position() + ".");
    }
  }

  private static String place(JsonProcessingException e) {
    var place = e.getLocation();
    return place == null
        ? ""
        : "Line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr());
  }

  private static String firstSentence(JsonProcessingException e) {
    var message = String.valueOf(e.getOriginalMessage());
    int end = message.indexOf("\n at ");
    return (end < 0 ? message : message.substring(0, end)).strip();
  }

  private static ObjectMapper mapper() {
    var factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(100)
                    .build())
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .addModule(new SimpleModule("castalia").addSerializer(new EnumWords()))
        .build();
  }

  @SuppressWarnings("rawtypes") // Jackson asks for the class of all enums, which is raw
  private static final class EnumWords extends StdSerializer<Enum> {
    private static final long serialVersionUID = 1;

    EnumWords() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(Words.word(value));
    }
  }
}
