package castalia.bank.format;

import castalia.bank.Nearest;
import castalia.bank.PythonPackage;
import castalia.bank.PythonVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The options that stand behind `python proof` and its like.
///
/// @param name what its author calls a program that is asked, empty if they do not
/// @param complete whether a line of it is to be completed
record ProgramOptions(
    Optional<String> name,
    boolean complete,
    Optional<String> raises,
    Optional<PythonVersion> requires,
    List<PythonPackage> packages) {
  /// None of them.
  static final ProgramOptions NONE =
      new ProgramOptions(Optional.empty(), false, Optional.empty(), Optional.empty(), List.of());

  private static final String COMPLETE = "complete";
  private static final List<String> NAMES =
      List.of("raises", "requires", "requires-package", "name", COMPLETE);
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 40;
  private static final Set<String> TOO_BROAD = Set.of("Exception", "BaseException");
  private static final Pattern EXCEPTION = Pattern.compile("[A-Za-z_]\\w*");

  /// These with another name.
  ProgramOptions named(Optional<String> other) {
    return new ProgramOptions(other, complete, raises, requires, packages);
  }

  static ProgramOptions read(List<String> words, int line, Mistakes.InFile mistakes) {
    var values = new HashMap<String, String>();
    for (var word : words) {
      add(word, values, line, mistakes);
    }
    return new ProgramOptions(
        name(values, line, mistakes),
        values.containsKey(COMPLETE),
        raises(values, line, mistakes),
        requires(values, line, mistakes),
        packages(values, line, mistakes));
  }

  private static void add(
      String word, Map<String, String> values, int line, Mistakes.InFile mistakes) {
    var equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    if (!NAMES.contains(name) || (name.equals(COMPLETE) && equals >= 0)) {
      mistakes.at(
          line,
          "`" + Mistakes.shortened(word) + "` is not an option." + Nearest.hint(name, NAMES),
          "The options are `raises=TypeError`, `requires=3.12` and `requires-package=flask`,"
              + " without spaces; what is asked has `name=2`, and a card may be `complete`.");
    } else if (values.putIfAbsent(name, equals < 0 ? "" : word.substring(equals + 1)) != null) {
      mistakes.at(line, "`" + name + "` is there twice", "Keep one.");
    }
  }

  private static Optional<String> name(
      Map<String, String> values, int line, Mistakes.InFile mistakes) {
    var name = Optional.ofNullable(values.get("name"));
    if (name.filter(it -> it.length() <= LONGEST_NAME && NAME.matcher(it).matches()).isEmpty()
        && name.isPresent()) {
      mistakes.at(
          line,
          "`name=" + Mistakes.shortened(name.get()) + "` is not a name",
          "Write a number, or a few lower-case words with hyphens between: `name=shared-list`.");
      return Optional.empty();
    }
    return name;
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

  private static List<PythonPackage> packages(
      Map<String, String> values, int line, Mistakes.InFile mistakes) {
    if (!values.containsKey("requires-package")) {
      return List.of();
    }
    var known = PythonPackage.known().stream().map(PythonPackage::module).toList();
    var found = new ArrayList<PythonPackage>();
    for (var name : values.get("requires-package").split(",", -1)) {
      PythonPackage.find(name)
          .ifPresentOrElse(
              found::add,
              () ->
                  mistakes.at(
                      line,
                      "`requires-package` does not know `%s`.%s"
                          .formatted(Mistakes.shortened(name), Nearest.hint(name, known)),
                      "Name one or several of %s, with commas between; packages.tsv can take more."
                          .formatted(String.join(", ", known))));
    }
    return found.stream().distinct().toList();
  }
}
