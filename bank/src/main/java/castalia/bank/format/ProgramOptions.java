package castalia.bank.format;

import castalia.bank.Nearest;
import castalia.bank.PythonVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The options that stand behind `python proof`.
record ProgramOptions(Optional<String> raises, Optional<PythonVersion> requires) {
  private static final List<String> NAMES = List.of("raises", "requires");
  private static final Set<String> TOO_BROAD = Set.of("Exception", "BaseException");
  private static final Pattern EXCEPTION = Pattern.compile("[A-Za-z_]\\w*");

  static ProgramOptions read(List<String> words, int line, Mistakes.InFile mistakes) {
    var values = new HashMap<String, String>();
    for (var word : words) {
      add(word, values, line, mistakes);
    }
    return new ProgramOptions(raises(values, line, mistakes), requires(values, line, mistakes));
  }

  private static void add(
      String word, Map<String, String> values, int line, Mistakes.InFile mistakes) {
    var equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    if (!NAMES.contains(name)) {
      mistakes.at(
          line,
          "`" + Mistakes.shortened(word) + "` is not an option." + Nearest.hint(name, NAMES),
          "The options are `raises=TypeError` and `requires=3.12`, without spaces.");
    } else if (values.putIfAbsent(name, equals < 0 ? "" : word.substring(equals + 1)) != null) {
      mistakes.at(line, "`" + name + "` is there twice", "Keep one.");
    }
  }

  private static Optional<String> raises(
      Map<String, String> values, int line, Mistakes.InFile mistakes) {
    var name = Optional.ofNullable(values.get("raises"));
    if (name.isPresent() && !EXCEPTION.matcher(name.get()).matches()) {
      mistakes.at(
          line,
          "`raises` needs the name of an exception",
          "Write such as `raises=TypeError`, the class's name without its module.");
      return Optional.empty();
    }
    if (name.isPresent() && TOO_BROAD.contains(name.get())) {
      mistakes.at(
          line,
          "`raises=" + name.get() + "` would accept nearly every accident",
          "Name the exception's own class.");
    }
    return name;
  }

  private static Optional<PythonVersion> requires(
      Map<String, String> values, int line, Mistakes.InFile mistakes) {
    var text = Optional.ofNullable(values.get("requires"));
    var version = text.flatMap(PythonVersion::parse);
    if (text.isPresent() && version.isEmpty()) {
      mistakes.at(
          line,
          "`requires=" + Mistakes.shortened(text.get()) + "` is not a version",
          "Write such as `requires=3.12`.");
    }
    if (version.isPresent() && version.get().compareTo(PythonVersion.OLDEST) <= 0) {
      mistakes.at(
          line,
          "`requires=" + version.get() + "` says nothing",
          "Take it out: every program must hold on "
              + PythonVersion.OLDEST
              + " unless it requires a newer one.");
    }
    return version;
  }
}
