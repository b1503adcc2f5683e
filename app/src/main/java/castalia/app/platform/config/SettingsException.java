package castalia.app.platform.config;

import java.util.List;

/// Settings that cannot be used. The message names every mistake, one a line.
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
  }
}
