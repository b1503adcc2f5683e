package castalia.app.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Where data lies if nobody said where.
public final class DataHome {
  private DataHome() {}

  /// `castalia` in `XDG_DATA_HOME`, else in root's `/var/lib`, else in `~/.local/share`.
  public static Path of(Map<String, String> environment) {
    return of(environment, isRoot());
  }

  static Path of(Map<String, String> environment, boolean root) {
    var named = environment.getOrDefault("XDG_DATA_HOME", "");
    if (named.startsWith("/")) { // the specification: others are to be ignored
      return Path.of(named, "castalia");
    }
    if (root) {
      return Path.of("/var/lib/castalia"); // the server's account could not reach /root
    }
    var home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    return Path.of(home, ".local/share/castalia");
  }

  private static boolean isRoot() {
    try {
      return ServerAccount.ourselves() == 0;
    } catch (IOException e) {
      return false; // not Linux
    }
  }
}
