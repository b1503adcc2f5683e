package castalia.app.accounts;

import java.util.List;
import java.util.Map;

/// Browsers as people know them, as well as one can tell from what they call themselves.
final class Devices {
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("Edg", "Edge"),
          Map.entry("OPR/", "Opera"),
          Map.entry("SamsungBrowser", "Samsung Internet"),
          Map.entry("Firefox", "Firefox"),
          Map.entry("FxiOS", "Firefox"),
          Map.entry("CriOS", "Chrome"),
          Map.entry("Chrome", "Chrome"),
          Map.entry("Safari", "Safari"),
          Map.entry("castalia", "Castalia's command line"));
  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("iPhone", "an iPhone"),
          Map.entry("iPad", "an iPad"),
          Map.entry("Android", "Android"),
          Map.entry("Windows", "Windows"),
          Map.entry("Mac OS X", "a Mac"),
          Map.entry("CrOS", "a Chromebook"),
          Map.entry("Linux", "Linux"));

  private Devices() {}

  /// Such as `Firefox on Linux`.
  static String words(String userAgent) {
    var browser = find(BROWSERS, userAgent, "A browser");
    var system = find(SYSTEMS, userAgent, "");
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String find(
      List<Map.Entry<String, String>> known, String userAgent, String otherwise) {
    return known.stream()
        .filter(entry -> userAgent.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
