package castalia.app.platform.config;

import castalia.app.platform.database.DataHome;
import castalia.app.platform.database.DatabasePlace;
import castalia.app.platform.database.DatabaseUrl;
import castalia.app.platform.mail.SmtpUrl;
import castalia.app.platform.seal.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the operator decided.
///
/// @param host interface to listen on
/// @param port 0 takes any free one
/// @param bank folder of a bank; empty for the one that comes with Castalia
/// @param python interpreter for programs; empty to look for one
/// @param packagesPython interpreter whose packages programs may ask for; perhaps not there
/// @param database where what people do is kept
/// @param secret seals what must not lie open in the database; empty if the operator chose none
/// @param mail the server that sends mails; empty if there is none
/// @param url where people reach Castalia, scheme and host alone: mails and passkeys name it; empty
///   if the operator did not say
/// @param log form of log lines
/// @param runsPerMinute for one address; 0 is no limit
/// @param parallelRuns programs at once, at least 1
/// @param trustedProxies addresses whose `X-Forwarded-For` is believed
/// @param clock what tells the time; an [OffsetClock] if the operator moved it
public record Settings(
    String host,
    int port,
    Optional<Path> bank,
    Optional<Path> python,
    Path packagesPython,
    DatabasePlace database,
    Optional<String> secret,
    Optional<SmtpUrl> mail,
    Optional<URI> url,
    LogForm log,
    int runsPerMinute,
    int parallelRuns,
    Set<String> trustedProxies,
    InstantSource clock) {

  private static final String SECRET = "CASTALIA_SECRET";

  /// Form of log lines.
  public enum LogForm {
    /// Text on a terminal, JSON otherwise.
    AUTO,
    /// For people.
    TEXT,
    /// One object a line.
    JSON
  }

  /// Copies what could change.
  public Settings {
    trustedProxies = Set.copyOf(trustedProxies);
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "settings of " + host + ":" + port;
  }

  /// The settings of flags and environment; a flag wins.
  ///
  /// @param flags those given, without the others
  /// @throws SettingsException naming every value that is wrong
  public static Settings of(Map<Setting, String> flags, Map<String, String> environment) {
    var reader = new Reader(flags, environment);
    var settings =
        new Settings(
            reader.text(Setting.HOST),
            reader.number(Setting.PORT, 0, 65_535),
            reader.path(Setting.BANK).filter(folder -> reader.holds(Setting.BANK, folder)),
            reader.path(Setting.PYTHON).filter(file -> reader.runs(Setting.PYTHON, file)),
            reader.path(Setting.PACKAGES_PYTHON).orElse(Path.of("/usr/bin/python3")),
            reader.database(),
            reader.secret(),
            reader.mail(),
            reader.url(),
            reader.logForm(),
            reader.number(Setting.RUNS_PER_MINUTE, 0, 1_000_000),
            reader.number(Setting.PARALLEL_RUNS, 1, 256),
            reader.list(Setting.TRUSTED_PROXIES),
            reader.clock());
    if (!reader.mistakes.isEmpty()) {
      throw new SettingsException(reader.mistakes);
    }
    return settings;
  }

  private record Reader(
      Map<Setting, String> flags, Map<String, String> environment, List<String> mistakes) {
    Reader(Map<Setting, String> flags, Map<String, String> environment) {
      this(flags, environment, new ArrayList<>());
    }

    String text(Setting setting) {
      var flag = flags.get(setting);
      return flag != null
          ? flag.strip()
          : environment.getOrDefault(setting.variable(), setting.fallback()).strip();
    }

    int number(Setting setting, int least, int most) {
      try {
        int number = Integer.parseInt(text(setting));
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below, in the same words as a number out of range.
      }
      wrong(setting, "is not a number from " + least + " to " + most);
      return least;
    }

    Optional<Path> path(Setting setting) {
      var text = text(setting);
      if (text.indexOf('\0') >= 0) {
        wrong(setting, "is not a path");
        return Optional.empty();
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    boolean holds(Setting setting, Path folder) {
      boolean good = Files.isDirectory(folder);
      if (!good) {
        wrong(setting, "is not a folder");
      }
      return good;
    }

    boolean runs(Setting setting, Path file) {
      boolean good = Files.isRegularFile(file) && Files.isExecutable(file);
      if (!good) {
        wrong(setting, "is not a program that can be run");
      }
      return good;
    }

    DatabasePlace database() {
      var url = text(Setting.DATABASE_URL);
      if (url.isEmpty()) {
        return new DatabasePlace.Embedded(
            path(Setting.DATA).orElseGet(() -> DataHome.of(environment)));
      }
      try {
        return new DatabasePlace.External(DatabaseUrl.parse(url));
      } catch (IllegalArgumentException e) {
        // Not the value: a password may be in it.
        mistakes.add(given(Setting.DATABASE_URL) + " " + e.getMessage());
        return new DatabasePlace.Embedded(Path.of(""));
      }
    }

    /// A variable alone: everybody on the machine sees flags.
    Optional<String> secret() {
      var text = environment.getOrDefault(SECRET, "").strip();
      if (!text.isEmpty() && text.length() < Secret.SHORTEST) {
        mistakes.add(SECRET + " has fewer than " + Secret.SHORTEST + " characters");
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Optional<SmtpUrl> mail() {
      var url = text(Setting.SMTP_URL);
      try {
        return url.isEmpty() ? Optional.empty() : Optional.of(SmtpUrl.parse(url));
      } catch (IllegalArgumentException e) {
        // Not the value: a password may be in it.
        mistakes.add(given(Setting.SMTP_URL) + " " + e.getMessage());
        return Optional.empty();
      }
    }

    Optional<URI> url() {
      var text = text(Setting.URL);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        var uri = new URI(text);
        var bare = uri.getScheme() + "://" + uri.getRawAuthority();
        if (bare.matches("https?://[^@/]+") && text.matches("\\Q" + bare + "\\E/?")) {
          return Optional.of(URI.create(bare));
        }
      } catch (URISyntaxException e) {
        // Said below.
      }
      wrong(Setting.URL, "is not a scheme and a host, such as https://castalia.example.org");
      return Optional.empty();
    }

    InstantSource clock() {
      try {
        return path(Setting.CLOCK)
            .<InstantSource>map(OffsetClock::new)
            .orElseGet(InstantSource::system);
      } catch (IllegalArgumentException e) {
        wrong(Setting.CLOCK, String.valueOf(e.getMessage()));
        return InstantSource.system();
      }
    }

    LogForm logForm() {
      var text = text(Setting.LOG).toUpperCase(Locale.ROOT);
      for (var form : LogForm.values()) {
        if (form.name().equals(text)) {
          return form;
        }
      }
      wrong(Setting.LOG, "is none of auto, text, json");
      return LogForm.AUTO;
    }

    Set<String> list(Setting setting) {
      return Arrays.stream(text(setting).split(",", -1))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    }

    void wrong(Setting setting, String what) {
      mistakes.add(
          "%s: \"%s\" %s (%s)"
              .formatted(given(setting), text(setting), what, setting.description()));
    }

    private String given(Setting setting) {
      return flags.containsKey(setting) ? setting.flag() : setting.variable();
    }
  }
}
