package castalia.app.authoring;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Late;
import castalia.app.platform.Refusal;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.PackagedPython;
import castalia.bank.PythonVersion;
import castalia.bank.VerifyPlace;
import castalia.bank.labs.LabVerifier;
import castalia.runner.Pythons;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.RunnerUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The Pythons of this machine on which the bank can be verified. Each runner is opened when a
/// program is first run there.
public final class VerifyPlaces implements AutoCloseable {
  private static final int SLOTS = 2;

  private final RunnerOptions options;
  private final RunnerSource main;
  private final RunnerSource packaged;
  private final Supplier<Optional<PackagedPython>> packages;
  private final Map<String, String> environment;
  private final List<Late<Runner>> opened = new ArrayList<>();
  private @Nullable Late<Runner> judging;

  /// @param options of the product's runner
  /// @param main the product's runner
  /// @param packaged the product's runner of programs that ask for packages
  /// @param packages what that one has; empty if it has nothing
  /// @param environment where interpreters are looked for
  public VerifyPlaces(
      RunnerOptions options,
      RunnerSource main,
      RunnerSource packaged,
      Supplier<Optional<PackagedPython>> packages,
      Map<String, String> environment) {
    this.options = options;
    this.main = main;
    this.packaged = packaged;
    this.packages = packages;
    this.environment = Map.copyOf(environment);
  }

  /// The places that these programs need, the main one first.
  ///
  /// @param everywhere whether each program is to run on every Python
  /// @param leftOut hears of interpreters that do not work
  /// @throws Refusal `RUNNER_UNAVAILABLE` if there is no Python at all
  List<VerifyPlace> forPrograms(
      List<ProgramBlock> programs, boolean everywhere, Consumer<String> leftOut) {
    var first = main();
    var places = new ArrayList<>(List.of(first));
    var needsNewer =
        programs.stream()
            .flatMap(program -> program.requires().stream())
            .anyMatch(version -> version.compareTo(first.feature()) > 0);
    if (everywhere || needsNewer) {
      places.addAll(others(first.feature(), leftOut));
    }
    if (programs.stream().anyMatch(program -> !program.packages().isEmpty())) {
      packages
          .get()
          .filter(it -> !it.installed().isEmpty())
          .ifPresent(it -> places.add(new VerifyPlace(it.version(), it.installed(), packaged)));
    }
    return places;
  }

  /// A runner like the product's, that judges [LabVerifier#AT_ONCE] submissions at once.
  ///
  /// @throws Refusal `RUNNER_UNAVAILABLE` with reason and remedy
  synchronized Runner judging() throws InterruptedException {
    if (judging == null) {
      judging = late("judging-runner", LabVerifier.runnerOf(options));
    }
    return open(judging);
  }

  /// The product's runner of what asks for packages.
  ///
  /// @throws Refusal `RUNNER_UNAVAILABLE` with reason and remedy
  Runner packagedRunner() throws InterruptedException {
    return packaged.runner();
  }

  /// The versions of the packages that one has, by module; none if it has nothing.
  Map<String, String> installed() {
    return packages.get().map(PackagedPython::installed).orElse(Map.of());
  }

  private VerifyPlace main() {
    try {
      var python = Runner.interpreters(options).getFirst();
      return new VerifyPlace(python.version(), Map.of(), main);
    } catch (RunnerUnavailableException e) {
      throw Refusal.of(
          ErrorCode.RUNNER_UNAVAILABLE,
          "Programs cannot be run here: " + e.getMessage() + "\n" + e.remedy());
    }
  }

  private List<VerifyPlace> others(PythonVersion first, Consumer<String> leftOut) {
    var places = new ArrayList<VerifyPlace>();
    var found = Pythons.find(environment, PythonVersion.OLDEST.minor());
    found.remove(first.minor());
    for (Path python : found.values()) {
      try {
        places.add(other(options.withPythons(python.toString()).withSlots(SLOTS)));
      } catch (RunnerUnavailableException e) {
        leftOut.accept(python + " is left out: " + e.getMessage());
      }
    }
    return places;
  }

  private VerifyPlace other(RunnerOptions own) {
    var version = Runner.interpreters(own).getFirst().version();
    var late = late("runner-" + version, own);
    return new VerifyPlace(version, Map.of(), () -> open(late));
  }

  private Late<Runner> late(String name, RunnerOptions own) {
    var late = new Late<>(name, () -> Runner.open(own), runner -> {}, Runner::close);
    synchronized (opened) {
      opened.add(late);
    }
    return late;
  }

  private static Runner open(Late<Runner> late) throws InterruptedException {
    try {
      return late.get();
    } catch (ExecutionException e) {
      throw Refusal.of(
          ErrorCode.RUNNER_UNAVAILABLE, "Programs cannot be run here: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    synchronized (opened) {
      opened.forEach(Late::close);
    }
  }
}
