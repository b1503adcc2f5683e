package castalia.app.operations;

import castalia.bank.PackagedPython;
import castalia.bank.PythonPackage;
import castalia.runner.Check;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Which packages the bank's programs are written for, and whether they are here.
///
/// @param python the interpreter that is to have them
/// @param found what it has; empty if it does not work
/// @param wanted the packages of the bank
public record PackageChecks(
    Path python, Supplier<Optional<PackagedPython>> found, Supplier<List<PythonPackage>> wanted) {
  private static final String NAME = "Packages";

  List<Check> all() {
    var packages = wanted.get();
    if (packages.isEmpty()) {
      return List.of();
    }
    return found
        .get()
        .map(it -> of(it, packages))
        .orElseGet(
            () ->
                List.of(
                    new Check(
                        NAME,
                        false,
                        false,
                        python + " does not work, and " + names(packages) + " are wanted",
                        PackagedPython.remedy(packages))));
  }

  private static List<Check> of(PackagedPython python, List<PythonPackage> packages) {
    var missing = python.missing(packages);
    var here =
        packages.stream()
            .filter(it -> !missing.contains(it))
            .map(it -> it.module() + " " + python.installed().get(it.module()))
            .collect(Collectors.joining(", "));
    var detail = (here.isEmpty() ? "none" : here) + ", Python " + python.version();
    return missing.isEmpty()
        ? List.of(new Check(NAME, true, false, detail, ""))
        : List.of(
            new Check(
                NAME,
                false,
                false,
                "missing: " + names(missing) + "; here: " + detail,
                PackagedPython.remedy(missing)));
  }

  private static String names(List<PythonPackage> packages) {
    return packages.stream().map(PythonPackage::module).collect(Collectors.joining(", "));
  }
}
