package castalia.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Lends a runner to a test class, and checks after every test that no process, mount, control
/// group or temporary file is left beyond what its idle sandboxes hold; at the end, beyond nothing.
public final class NothingLeft implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  /// Where the tests keep their roots, so that each build of them is made once.
  public static final Path CACHE = Path.of("target", "cache").toAbsolutePath();

  /// Launcher, template, monitor, the namespace's first process, the parked child.
  static final int PROCESSES_OF_A_SLOT = 5;

  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final RunnerOptions options;
  private final List<String> launchPrefix;
  private @Nullable Runner runner;
  private List<String> mountsBefore = List.of();

  private NothingLeft(RunnerOptions options, List<String> launchPrefix) {
    this.options = options;
    this.launchPrefix = launchPrefix;
  }

  /// The options of most tests: two slots.
  public static RunnerOptions options() {
    return RunnerOptions.defaults().withCache(CACHE).withSlots(2);
  }

  public static NothingLeft behind(RunnerOptions options) {
    return new NothingLeft(options, List.of());
  }

  /// A runner whose launchers are started through another command.
  public static NothingLeft behind(RunnerOptions options, List<String> launchPrefix) {
    return new NothingLeft(options, launchPrefix);
  }

  public Runner runner() {
    if (runner == null) {
      throw new IllegalStateException("no test runs");
    }
    return runner;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    mountsBefore = mounts();
    runner = Sandboxes.open(options, launchPrefix);
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    int slots = runner().health().slots();
    await(() -> runner().health().idle() == slots);
    assertThat(runner().health().idle()).as("idle slots").isEqualTo(slots);
    awaitNothingBut(slots * PROCESSES_OF_A_SLOT);
    assertNoTraces();
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    runner().close();
    runner = null;
    awaitNothingBut(0);
    assertNoTraces();
    assertThat(controlGroups()).as("control groups").isEmpty();
  }

  /// Waits until this JVM has that many descendants, and fails if it does not get there.
  static void awaitNothingBut(int processes) throws InterruptedException {
    await(() -> descendants().size() == processes);
    List<String> left = descendants();
    assertThat(left).as("processes left").hasSize(processes);
  }

  private static void await(BooleanSupplier settled) throws InterruptedException {
    long end = System.nanoTime() + SETTLING.toNanos();
    while (!settled.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
  }

  /// The command lines of all processes below this JVM.
  static List<String> descendants() {
    List<String> found = new ArrayList<>();
    ProcessHandle.current()
        .descendants()
        .forEach(process -> found.add(process.pid() + " " + process.info().command().orElse("?")));
    return found;
  }

  private void assertNoTraces() {
    assertThat(mounts()).as("mounts").isEqualTo(mountsBefore);
    assertThat(temporaryFiles()).as("temporary files").isEmpty();
  }

  private static List<String> mounts() {
    try {
      return Files.readAllLines(Path.of("/proc/self/mountinfo"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> temporaryFiles() {
    List<String> found = new ArrayList<>();
    for (Path folder : List.of(Path.of(System.getProperty("java.io.tmpdir")), CACHE)) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries
            .map(entry -> entry.getFileName().toString())
            .filter(name -> name.startsWith("castalia-runner") || name.startsWith(".building"))
            .forEach(found::add);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return found;
  }

  private static Set<String> controlGroups() {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> paths =
        Files.find(Path.of("/sys/fs/cgroup"), 3, (path, attributes) -> isOurGroup(path))) {
      paths.forEach(path -> found.add(path.toString()));
    } catch (IOException | java.io.UncheckedIOException e) {
      return found; // a machine without control groups
    }
    return found;
  }

  private static boolean isOurGroup(Path path) {
    return path.getFileName()
        .toString()
        .startsWith("castalia-" + ProcessHandle.current().pid() + "-");
  }
}
