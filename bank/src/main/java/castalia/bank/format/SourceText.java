package castalia.bank.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/// Turns the bytes of a file into text with line feeds, and says what is wrong with the bytes.
final class SourceText {
  private static final int MAX_BYTES = 256 * 1024;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SourceText() {}

  static String decode(byte[] bytes, Mistakes.InFile mistakes) {
    if (bytes.length > MAX_BYTES) {
      mistakes.at(
          1,
          "the file has " + bytes.length + " bytes, more than " + MAX_BYTES,
          "Split the question: nobody reads one this long.");
      return "";
    }
    var text = new String(bytes, UTF_8);
    checkEncoding(bytes, mistakes);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      mistakes.at(1, "the file starts with a byte order mark", "Save it as UTF-8 without BOM.");
      text = text.substring(1);
    }
    return plainLines(text, mistakes);
  }

  private static void checkEncoding(byte[] bytes, Mistakes.InFile mistakes) {
    var decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    var input = ByteBuffer.wrap(bytes);
    try {
      decoder.decode(input);
    } catch (CharacterCodingException e) {
      var line =
          1
              + (int)
                  new String(bytes, 0, input.position(), UTF_8)
                      .chars()
                      .filter(c -> c == '\n')
                      .count();
      mistakes.at(line, "these bytes are not UTF-8", "Save the file as UTF-8.");
    }
  }

  private static String plainLines(String text, Mistakes.InFile mistakes) {
    var carriageReturn = text.indexOf('\r');
    if (carriageReturn >= 0) {
      mistakes.at(
          lineAt(text, carriageReturn),
          "a line ends with a carriage return",
          "Save the file with line feeds alone (Unix line ends).");
      text = text.replace("\r\n", "\n").replace('\r', '\n');
    }
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t') {
        mistakes.at(
            lineAt(text, i),
            "a control character, U+%04X".formatted((int) c),
            "Take it out; in a program write it as an escape such as `\\x%02x`."
                .formatted((int) c));
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
      }
    }
    return text;
  }

  private static int lineAt(String text, int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }
}
