package castalia.app.accounts.token;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a token is good for. No token changes an account, gives roles or makes tokens.
public enum Scope {
  /// See what its person did and is to do.
  READ("see your progress and reviews"),
  /// Do things in its person's name: grade cards, submit, note progress.
  WRITE("add to your progress and reviews");

  private final String words;

  Scope(String words) {
    this.words = words;
  }

  /// As it stands in a token, such as `read`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it allows, to be read after "This token may".
  public String words() {
    return words;
  }

  /// The scope of that text.
  public static Optional<Scope> find(String text) {
    return Stream.of(values()).filter(it -> it.text().equals(text)).findFirst();
  }
}
