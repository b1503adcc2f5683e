package castalia.app.platform.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One letter in plain text.
///
/// @param to one address, such as `ada@example.org`, without a name
/// @param subject one line, at most 200 characters
/// @param paragraphs what it says, each on one line; at least one
/// @param link what the reader is to open; it stands on a line of its own behind the first
///   paragraph
/// @param unsubscribe for letters that come again and again: where one POST, without any cookie,
///   ends them (RFC 8058)
public record Mail(
    String to,
    String subject,
    List<String> paragraphs,
    Optional<URI> link,
    Optional<URI> unsubscribe) {
  private static final int LONGEST_ADDRESS = 254;
  private static final int LONGEST_SUBJECT = 200;

  /// Checks that nothing can break out of its line into the mail's head.
  ///
  /// @throws IllegalArgumentException if `to` is not one address, a text has control characters, or
  ///   there is nothing to say
  public Mail {
    checkAddress(to);
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || hasControls(subject)) {
      throw new IllegalArgumentException("a subject is one line of at most 200 characters");
    }
    paragraphs = List.copyOf(paragraphs);
    if (paragraphs.isEmpty() || paragraphs.stream().anyMatch(Mail::hasControls)) {
      throw new IllegalArgumentException("a mail has paragraphs of one line each");
    }
  }

  /// A mail without a link.
  public static Mail of(String to, String subject, String... paragraphs) {
    return new Mail(to, subject, List.of(paragraphs), Optional.empty(), Optional.empty());
  }

  /// The same mail with a link.
  public Mail withLink(URI address) {
    return new Mail(to, subject, paragraphs, Optional.of(address), unsubscribe);
  }

  /// Rejects what is not exactly one address.
  static void checkAddress(String text) {
    if (text.length() > LONGEST_ADDRESS || hasControls(text)) {
      throw new IllegalArgumentException("not an address of at most 254 characters on one line");
    }
    try {
      var address = new InternetAddress(text, true);
      if (!text.equals(address.getAddress()) || !text.contains("@")) {
        throw new IllegalArgumentException("not one address alone");
      }
    } catch (AddressException e) {
      throw new IllegalArgumentException("not an address: " + e.getMessage(), e);
    }
  }

  private static boolean hasControls(String text) {
    return text.codePoints()
        .anyMatch(it -> Character.isISOControl(it) || it == '\u2028' || it == '\u2029');
  }

  /// The whole text: paragraphs with an empty line between them.
  public String text() {
    var link = this.link.map(URI::toString).stream();
    return Stream.of(paragraphs.stream().limit(1), link, paragraphs.stream().skip(1))
        .flatMap(it -> it)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  /// To whom and about what; the text and its link are secrets of the reader.
  @Override
  public String toString() {
    return "\"" + subject + "\" to " + to;
  }
}
