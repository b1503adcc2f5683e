package castalia.app.practice;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Bytes that come in chunks, as text: a character cut by the end of a chunk comes with the next,
/// what is not UTF-8 becomes U+FFFD. Confined to one thread.
final class TextStream {
  private static final int LONGEST_CHARACTER = 4;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] rest = new byte[0];

  /// The text of the next chunk, possibly empty.
  String add(byte[] chunk) {
    var in = ByteBuffer.allocate(rest.length + chunk.length).put(rest).put(chunk).flip();
    var out = CharBuffer.allocate(in.remaining() + LONGEST_CHARACTER);
    decoder.decode(in, out, false);
    rest = new byte[in.remaining()];
    in.get(rest);
    return out.flip().toString();
  }

  /// What a last, unfinished character becomes.
  String end() {
    var out = CharBuffer.allocate(LONGEST_CHARACTER);
    decoder.decode(ByteBuffer.wrap(rest), out, true);
    decoder.flush(out);
    rest = new byte[0];
    return out.flip().toString();
  }
}
