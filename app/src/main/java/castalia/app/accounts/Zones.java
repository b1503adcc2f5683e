package castalia.app.accounts;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Time zones as people choose them.
final class Zones {
  static final String REMEDY = "Choose a time zone of the list, such as Europe/Berlin.";

  private static final List<String> ALL =
      ZoneId.getAvailableZoneIds().stream()
          .filter(zone -> zone.equals("UTC") || zone.matches("[A-Z][A-Za-z]+/[A-Za-z_/-]+"))
          .filter(zone -> !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
          .sorted()
          .toList();

  private Zones() {}

  /// Those that are offered.
  static List<String> all() {
    return ALL;
  }

  static Optional<ZoneId> read(String typed) {
    var name = typed.strip();
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }
}
