package castalia.app.importer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes text of a page's bytes. What the page says of its character set is believed unless the
/// bytes refute it.
///
/// @param note what was wrong with what the page said, if anything
record Decoding(String text, Optional<String> note) {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final int HEAD = 4_096;
  private static final Pattern DECLARED =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w:.-]{1,40})", Pattern.CASE_INSENSITIVE);
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /// @param contentType as a server said it; empty if none did
  static Decoding of(byte[] bytes, String contentType) {
    if (startsWith(bytes, UTF_8_MARK)) {
      return sure(new String(bytes, 3, bytes.length - 3, UTF_8));
    }
    if (startsWith(bytes, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
      return sure(new String(bytes, 2, bytes.length - 2, UTF_16BE));
    }
    if (startsWith(bytes, new byte[] {(byte) 0xFF, (byte) 0xFE})) {
      return sure(new String(bytes, 2, bytes.length - 2, UTF_16LE));
    }
    var head = new String(bytes, 0, Math.min(HEAD, bytes.length), US_ASCII);
    var declared = named(contentType).or(() -> named(head));
    return ofUnmarked(bytes, declared);
  }

  private static boolean startsWith(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length
        && ByteBuffer.wrap(bytes, 0, mark.length).equals(ByteBuffer.wrap(mark));
  }

  private static Decoding sure(String text) {
    return new Decoding(text, Optional.empty());
  }

  private static Optional<String> named(String text) {
    var declared = DECLARED.matcher(text);
    return declared.find() ? Optional.of(declared.group(1)) : Optional.empty();
  }

  private static Decoding ofUnmarked(byte[] bytes, Optional<String> declared) {
    var charset = declared.flatMap(Decoding::find);
    var strict = strictly(bytes, UTF_8);
    if (strict.isPresent() && charset.map(it -> isWrong(it, bytes)).orElse(false)) {
      return new Decoding(
          strict.get(), Optional.of("it says " + declared.orElse("") + ", but is UTF-8"));
    }
    if (charset.isPresent() && !charset.get().equals(UTF_8)) {
      return sure(new String(bytes, charset.get()));
    }
    if (strict.isPresent()) {
      return sure(strict.get());
    }
    var wrong =
        declared.isPresent() ? "it says " + declared.get() + ", but is not" : "it is not UTF-8";
    return new Decoding(
        new String(bytes, WESTERN), Optional.of(wrong + "; it was read as windows-1252"));
  }

  /// Bytes that are UTF-8 and not ASCII are hardly ever anything else.
  private static boolean isWrong(Charset declared, byte[] bytes) {
    var isOfBytes = !declared.name().startsWith("UTF-16") && !declared.name().startsWith("UTF-32");
    return isOfBytes
        && !declared.equals(UTF_8)
        && strictly(bytes, US_ASCII).isEmpty()
        && !declared.name().startsWith("ISO-2022");
  }

  private static Optional<Charset> find(String name) {
    try {
      var charset = Charset.forName(name);
      return Optional.of(
          List.of("ISO-8859-1", "US-ASCII").contains(charset.name()) ? WESTERN : charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty(); // an unknown name says nothing
    }
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
