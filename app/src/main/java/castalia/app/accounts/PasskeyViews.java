package castalia.app.accounts;

import castalia.app.platform.web.Frame;
import java.util.List;

/// What the pages of passkeys show.
public final class PasskeyViews {
  private PasskeyViews() {}

  /// A passkey.
  ///
  /// @param used when it was last used, in words
  public record KeyLine(String id, String name, String since, String used) {}

  /// The page of one's passkeys.
  ///
  /// @param origin where passkeys work, such as `https://castalia.example.org`; empty if nowhere
  public record Keys(Frame frame, List<KeyLine> keys, String origin) {}

  /// The page that signs in.
  ///
  /// @param next path to go to afterwards
  /// @param elsewhere where it is to be opened for passkeys to work; empty if here is right
  public record SignIn(Frame frame, String next, String elsewhere) {}
}
