package castalia.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Other sandboxes of this machine, each as the command that runs a Python file in it.
final class Peers {
  static final String BUBBLEWRAP = "bwrap";

  private record Known(String name, String install, Function<Path, List<String>> prefix) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(BUBBLEWRAP, "bubblewrap", Peers::bubblewrap),
          new Known("firejail", "firejail", Peers::firejail),
          new Known("unshare", "util-linux", Peers::unshare));

  private final Path python;
  private final Map<String, List<String>> prefixes = new LinkedHashMap<>();

  /// Those of the known ones that are installed.
  ///
  /// @param note takes a line for each that is not
  Peers(Path python, Consumer<String> note) {
    this.python = python;
    for (var peer : KNOWN) {
      Commands.find(peer.name())
          .ifPresentOrElse(
              command -> prefixes.put(peer.name(), peer.prefix().apply(command)),
              () ->
                  note.accept(
                      "runner: %s skipped (apt-get install %s)"
                          .formatted(peer.name(), peer.install())));
    }
  }

  Iterable<String> names() {
    return prefixes.keySet();
  }

  boolean has(String name) {
    return prefixes.containsKey(name);
  }

  /// Python in no sandbox.
  List<String> plain(Programs.Sample sample) {
    return List.of(python.toString(), sample.file().toString());
  }

  List<String> sandboxed(String name, Programs.Sample sample) {
    return Stream.concat(prefixes.getOrDefault(name, List.of()).stream(), plain(sample).stream())
        .toList();
  }

  private static List<String> bubblewrap(Path command) {
    return List.of(
        command.toString(),
        "--unshare-all",
        "--die-with-parent",
        "--ro-bind",
        "/",
        "/",
        "--proc",
        "/proc",
        "--dev",
        "/dev");
  }

  private static List<String> firejail(Path command) {
    return List.of(command.toString(), "--quiet", "--noprofile", "--net=none", "--private-dev");
  }

  /// The namespaces of nsjail, without its limits.
  private static List<String> unshare(Path command) {
    return List.of(
        command.toString(),
        "--map-root-user",
        "--mount",
        "--net",
        "--ipc",
        "--uts",
        "--pid",
        "--fork",
        "--mount-proc");
  }
}
