package castalia.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The frames of the value channels: four bytes of length, big-endian, then a JSON object whose
/// first key is `type`. An instance puts one stream's chunks together; it is confined to one
/// thread.
final class Frames {
  static final int MAX_BYTES = 4 << 20;

  private static final int HEADER = 4;
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private byte[] pending = new byte[8192];
  private int held;

  /// A stream that does not keep to the form.
  static final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedFrameException(String message) {
      super(message);
    }
  }

  /// Takes a chunk and returns the frames it completes, without their lengths.
  ///
  /// @throws MalformedFrameException if a frame would be too long
  List<byte[]> take(byte[] chunk) throws MalformedFrameException {
    append(chunk);
    List<byte[]> frames = new ArrayList<>();
    int at = 0;
    while (held - at >= HEADER) {
      int length = ByteBuffer.wrap(pending, at, HEADER).getInt();
      if (length < 0 || length > MAX_BYTES) {
        throw new MalformedFrameException("a frame of " + (length & 0xFFFFFFFFL) + " bytes");
      }
      if (held - at - HEADER < length) {
        break;
      }
      frames.add(Arrays.copyOfRange(pending, at + HEADER, at + HEADER + length));
      at += HEADER + length;
    }
    System.arraycopy(pending, at, pending, 0, held - at);
    held -= at;
    return frames;
  }

  private void append(byte[] chunk) {
    if (held + chunk.length > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(held + chunk.length, pending.length * 2));
    }
    System.arraycopy(chunk, 0, pending, held, chunk.length);
    held += chunk.length;
  }

  /// The frame with its length before it.
  static byte[] withLength(byte[] frame) {
    return ByteBuffer.allocate(HEADER + frame.length).putInt(frame.length).put(frame).array();
  }

  /// A frame of this value, with its length before it.
  static byte[] of(Object value) {
    try {
      return withLength(MAPPER.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON: " + value.getClass(), e);
    }
  }

  /// The value of the frame's first key, `type`; the rest is not looked at.
  ///
  /// @throws MalformedFrameException if there is none
  static String typeOf(byte[] frame) throws MalformedFrameException {
    try (var parser = FACTORY.createParser(frame)) {
      if (parser.nextToken() == JsonToken.START_OBJECT
          && "type".equals(parser.nextFieldName())
          && parser.nextToken() == JsonToken.VALUE_STRING) {
        return parser.getText();
      }
    } catch (IOException e) {
      throw new MalformedFrameException("not JSON: " + e.getClass().getSimpleName());
    }
    throw new MalformedFrameException("a frame without a type");
  }

  /// The whole frame.
  ///
  /// @throws MalformedFrameException if it is not JSON
  static JsonNode parse(byte[] frame) throws MalformedFrameException {
    try {
      return MAPPER.readTree(frame);
    } catch (IOException e) {
      throw new MalformedFrameException("not JSON: " + e.getClass().getSimpleName());
    }
  }
}
