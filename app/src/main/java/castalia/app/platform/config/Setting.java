package castalia.app.platform.config;

import java.util.Locale;

/// Everything that can be set, each by a flag of `serve` and by a variable of the environment.
public enum Setting {
  /// Interface to listen on.
  HOST("127.0.0.1", "name or address of the interface to listen on"),
  /// TCP port.
  PORT("8321", "port to listen on, 0 to 65535; 0 takes any free one"),
  /// Folder of question files.
  BANK(
      "",
      "folder of a bank, or of question files alone; empty reads the one that comes with Castalia"),
  /// Interpreter for learners' programs.
  PYTHON("", "CPython interpreter that runs programs; empty looks for python3"),
  /// Interpreter with packages.
  PACKAGES_PYTHON(
      "/usr/bin/python3",
      "CPython interpreter whose installed packages (Flask, ...) programs may ask for"),
  /// Folder of the embedded database.
  DATA(
      "",
      "folder of the embedded database; empty is castalia in XDG_DATA_HOME, in root's /var/lib, or"
          + " in ~/.local/share"),
  /// Database of an external server.
  DATABASE_URL(
      "", "address of an external PostgreSQL database; empty starts one of Castalia's own"),
  /// Mail server.
  SMTP_URL(
      "", "address of the mail server, with the sender; empty writes links of mails to the log"),
  /// Address of the whole.
  URL("", "address under which people reach Castalia; empty is http:// with host and port"),
  /// Form of the log lines.
  LOG("auto", "form of log lines on standard error: text, json, or auto: text on a terminal"),
  /// Rate of runs.
  RUNS_PER_MINUTE("120", "runs one address may start each minute, 0 to 1000000; 0 is no limit"),
  /// Programs at once.
  PARALLEL_RUNS("4", "programs that run at once, 1 to 256"),
  /// Reverse proxies.
  TRUSTED_PROXIES(
      "", "addresses, separated by commas, whose X-Forwarded-For is believed; empty believes none"),
  /// File that moves the clock.
  CLOCK(
      "", "file with the duration, such as P3D, by which the clock is moved; empty moves nothing");

  private final String fallback;
  private final String description;

  Setting(String fallback, String description) {
    this.fallback = fallback;
    this.description = description;
  }

  /// The value where neither flag nor variable gives one.
  public String fallback() {
    return fallback;
  }

  /// What it sets, with unit and range.
  public String description() {
    return description;
  }

  /// The flag, such as `--runs-per-minute`.
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The variable, such as `CASTALIA_RUNS_PER_MINUTE`.
  public String variable() {
    return "CASTALIA_" + name();
  }
}
