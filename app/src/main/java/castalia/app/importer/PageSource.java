package castalia.app.importer;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where pages come from: a file, standard input, the web. Reads their bytes within bounds.
final class PageSource {
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://.*");
  private static final String STANDARD_INPUT = "-";

  private final InputStream standardInput;
  private final boolean allowsPrivate;

  /// @param allowsPrivate whether addresses of this machine and its networks may be asked
  PageSource(InputStream standardInput, boolean allowsPrivate) {
    this.standardInput = standardInput;
    this.allowsPrivate = allowsPrivate;
  }

  /// The page of that name.
  ///
  /// @param name a file, `-`, or an address beginning `http://` or `https://`
  /// @throws Refusal if it is not there, too large, or no text
  Page read(String name) throws InterruptedException {
    var scheme = SCHEME.matcher(name);
    if (scheme.matches()) {
      return readAddress(name);
    }
    return page(name.equals(STANDARD_INPUT) ? "standard input" : name, bytes(name), "");
  }

  private Page readAddress(String name) throws InterruptedException {
    try (var web = new WebPages(allowsPrivate)) {
      var answer = web.fetch(new URI(name));
      return page(answer.address().toString(), answer.bytes(), answer.contentType());
    } catch (URISyntaxException e) {
      throw refused(name + " is not an address: " + e.getReason() + ".");
    }
  }

  private static Page page(String source, byte[] bytes, String contentType) {
    var decoding = Decoding.of(bytes, contentType);
    var text = decoding.text();
    if (text.isBlank()) {
      throw refused(source + " is empty.");
    }
    if (text.indexOf('\0') >= 0) {
      throw refused(source + " is not text. Save the page as HTML or copy its text into a file.");
    }
    List<String> notes = new ArrayList<>();
    decoding.note().ifPresent(notes::add);
    var mediaType = contentType.replaceFirst(";.*", "").strip().toLowerCase(java.util.Locale.ROOT);
    return new Page(source, Page.formOf(source, mediaType, text), text, notes);
  }

  private byte[] bytes(String name) {
    try (var in = name.equals(STANDARD_INPUT) ? standardInput : open(name)) {
      var bytes = in.readNBytes(Page.LARGEST + 1);
      if (bytes.length > Page.LARGEST) {
        throw Refusal.of(
            ErrorCode.TOO_LARGE,
            name + " is larger than 16 MiB. Save the part with the questions alone.");
      }
      return bytes;
    } catch (IOException e) {
      throw refused(name + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static InputStream open(String name) throws IOException {
    try {
      var file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw refused(name + " is a folder. Name the file of a page.");
      }
      if (!Files.exists(file)) {
        throw refused(
            "There is no file " + name + ". Name a file, or an address with http:// before it.");
      }
      return Files.newInputStream(file);
    } catch (InvalidPathException e) {
      throw refused(Words.shortened(name, 60) + " is not the name of a file.");
    }
  }

  private static Refusal refused(String detail) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, detail);
  }
}
