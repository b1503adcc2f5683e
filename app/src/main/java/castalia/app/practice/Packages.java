package castalia.app.practice;

import castalia.app.platform.Late;
import castalia.bank.Nearest;
import castalia.bank.PackagedPython;
import castalia.bank.PythonPackage;
import castalia.runner.Runner;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Packages beyond the standard library that a program may ask for, and the runner that has them.
///
/// It is a runner of its own: programs that ask for none see none.
public final class Packages {
  private static final int LONGEST_SHOWN = 40;

  private final Supplier<Optional<PackagedPython>> python;
  private final Late<Runner> runner;

  /// @param python the interpreter that has them, empty if there is none; asked when first needed
  /// @param runner runs programs on it
  public Packages(Supplier<Optional<PackagedPython>> python, Late<Runner> runner) {
    this.python = python;
    this.runner = runner;
  }

  private static String shown(String name) {
    return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
  }

  Late<Runner> runner() {
    return runner;
  }

  /// Why programs cannot have that package here, or empty if they can.
  Optional<String> whyNot(String module) {
    var known = PythonPackage.find(module);
    if (known.isEmpty()) {
      var names = PythonPackage.known().stream().map(PythonPackage::module).toList();
      return Optional.of(
          "“"
              + shown(module)
              + "” is no package that programs can have here. There are "
              + String.join(", ", names)
              + "."
              + Nearest.hint(module, names).replace("`", ""));
    }
    if (python.get().map(it -> it.installed().containsKey(module)).orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        known.get().module()
            + " is not installed here: "
            + PackagedPython.remedy(List.of(known.get())));
  }
}
