package castalia.app.platform.web;

import castalia.app.platform.Lazy;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Styles, scripts and fonts as the site's build left them in the jar, under names that carry a
/// hash of their content and so never change.
///
/// `castalia/assets/manifest.json` maps each logical name to its file; beside a file may lie the
/// same file compressed, with `.br` or `.gz` added to its name. Safe for threads.
public final class Assets {
  private static final String FOLDER = "castalia/assets/";
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)?[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("map", "application/json"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("woff2", "font/woff2"));

  private static final Map<String, String> SUFFIXES =
      Map.of("identity", "", "gzip", ".gz", "br", ".br");
  private static final byte[] EMPTY = {'{', '}'};

  private final Lazy<Map<String, String>> manifest = Lazy.of(Assets::readManifest);
  private final Map<String, Asset> read = new ConcurrentHashMap<>();

  /// One file.
  ///
  /// @param codings its bytes by content coding: `identity`, and `br` and `gzip` where built
  record Asset(String type, Map<String, byte[]> codings) {}

  /// The address of an asset, such as `/assets/app-3F2A9C01.css` for `app.css`.
  ///
  /// @throws IllegalArgumentException if the build made no such asset
  public String url(String logicalName) {
    return find(logicalName)
        .orElseThrow(() -> new IllegalArgumentException("no such asset: " + logicalName));
  }

  /// The address of an asset, if the build made it.
  public Optional<String> find(String logicalName) {
    return Optional.ofNullable(manifest.get().get(logicalName)).map(file -> "/assets/" + file);
  }

  /// The file under its hashed name.
  Optional<Asset> read(String file) {
    if (!NAME.matcher(file).matches()) {
      return Optional.empty();
    }
    var known = read.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    var type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    if (type == null || file.equals("manifest.json")) {
      return Optional.empty();
    }
    var codings = new HashMap<String, byte[]>();
    for (var coding : SUFFIXES.entrySet()) {
      bytes(file + coding.getValue()).ifPresent(body -> codings.put(coding.getKey(), body));
    }
    if (!codings.containsKey("identity")) {
      return Optional.empty();
    }
    var asset = new Asset(type, Map.copyOf(codings));
    read.put(file, asset);
    return Optional.of(asset);
  }

  private static Map<String, String> readManifest() {
    try {
      var tree = new ObjectMapper().readTree(bytes("manifest.json").orElse(EMPTY));
      var files = new HashMap<String, String>();
      tree.properties().forEach(entry -> files.put(entry.getKey(), entry.getValue().asText()));
      return Map.copyOf(files);
    } catch (IOException e) {
      throw new UncheckedIOException("the assets' manifest", e);
    }
  }

  private static Optional<byte[]> bytes(String file) {
    try (var in = Assets.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(FOLDER + file, e);
    }
  }
}
