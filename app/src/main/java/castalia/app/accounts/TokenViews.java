package castalia.app.accounts;

import castalia.app.platform.web.Frame;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the pages of tokens and devices show.
public final class TokenViews {
  private TokenViews() {}

  /// A token that works.
  ///
  /// @param may what it is good for, in words
  /// @param used when it was last used, in words
  public record TokenLine(
      String id, String name, List<String> may, String until, String since, String used) {}

  /// A scope that can be chosen.
  public record ScopeChoice(String text, String words, boolean chosen) {}

  /// A life that can be chosen.
  public record LifeChoice(int days, String words, boolean chosen) {}

  /// The page of one's tokens.
  ///
  /// @param fresh the token that was just made, shown this once
  /// @param name what was typed as the next one's name
  public record Tokens(
      Frame frame,
      List<TokenLine> tokens,
      Optional<String> fresh,
      String name,
      List<ScopeChoice> scopes,
      List<LifeChoice> lives,
      Map<String, String> mistakes) {
    /// What is wrong with a field; empty if nothing is.
    public String mistake(String field) {
      return mistakes.getOrDefault(field, "");
    }
  }

  /// The page that confirms a device's code.
  ///
  /// @param said what became of it, the whole page's message; empty while there is something to do
  /// @param code the code to confirm; empty where it is to be typed
  /// @param device what the device calls itself
  /// @param mistake what is wrong with the typed code; empty if nothing is
  public record DevicePage(
      Frame frame, String said, String code, String device, String typed, String mistake) {}
}
