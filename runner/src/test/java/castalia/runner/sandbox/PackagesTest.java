package castalia.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunReport;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.RunnerUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Further packages from folders of the host.
@Timeout(60)
final class PackagesTest {
  private static final Path DEBIAN = Path.of("/usr/lib/python3/dist-packages");

  @TempDir private Path folder;

  @Test
  void canAskToBeLoadedAhead() throws Exception {
    Files.writeString(folder.resolve("extra_package.py"), "import os\nloaded_by = os.getpid()\n");
    Files.writeString(folder.resolve("preload.py"), "MODULES = 'extra_package missing_one'\n");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    RunnerOptions options = NothingLeft.options().withSlots(1).withPackages(folder);
    try (Runner runner = Runner.open(options)) {
      String program =
          """
          import os, sys
          print("extra_package" in sys.modules)
          import extra_package
          print(extra_package.loaded_by == os.getpid(), sys.modules["extra_package"] is extra_package)
          """;
      RunReport report = runner.run(Program.of(program), Limits.DEFAULT);
      assertThat(report.stdoutText()).isEqualTo("False\nFalse True\n");
    }
  }

  @Test
  void canBeImportedAndNotChanged() throws Exception {
    write("extra_package.py", "value = 42\n");
    String program =
        """
        import extra_package
        print(extra_package.value, extra_package.__file__)
        print("%s" in open("/proc/self/mountinfo").read())
        open(extra_package.__file__, "a")
        """
            .formatted(folder.getFileName());
    RunReport report = run(program, folder);
    assertThat(report.stdoutText()).isEqualTo("42 /opt/packages/0/extra_package.py\nFalse\n");
    assertThat(report.stderrText()).contains("Read-only file system");
  }

  @Test
  void comeBehindTheStandardLibraryInTheirOrder(@TempDir Path second) throws Exception {
    write("json.py", "raise SystemExit('shadowed')\n");
    write("twice.py", "where = 'first'\n");
    Files.writeString(second.resolve("twice.py"), "where = 'second'\n");
    readable(second);
    RunReport report =
        run("import json, sys, twice\nprint(twice.where, sys.path[-2:])", folder, second);
    assertThat(report.stdoutText()).isEqualTo("first ['/opt/packages/0', '/opt/packages/1']\n");
  }

  @Test
  void programsThatTheProgramStartsSeeThem() throws Exception {
    write("extra_package.py", "value = 42\n");
    String program =
        """
        import multiprocessing, subprocess, sys
        def show():
            import extra_package
            print("spawned", extra_package.value)
        if __name__ == "__main__":
            code = "import extra_package; print('started', extra_package.value)"
            subprocess.run([sys.executable, "-c", code])
            worker = multiprocessing.get_context("spawn").Process(target=show)
            worker.start()
            worker.join()
        """;
    RunReport report = run(program, folder);
    assertThat(report.stdoutText()).as(report::toString).isEqualTo("started 42\nspawned 42\n");
  }

  /// A module of machine code: one of the interpreter's own, under another name.
  @Test
  void mayHoldCompiledModules() throws Exception {
    try (Runner runner = Runner.open(options())) {
      Path library =
          runner.health().interpreters().getFirst().executable().resolveSibling("../lib");
      Files.createDirectory(folder.resolve("compiled"));
      Path binary = find(library.toRealPath(), "_json.cpython-");
      Files.copy(
          binary,
          folder.resolve("compiled").resolve(binary.getFileName()),
          StandardCopyOption.REPLACE_EXISTING);
    }
    readable(folder.resolve("compiled"));
    readable(folder);
    RunReport report =
        run("from compiled import _json\nprint(_json.__file__, _json.make_encoder)", folder);
    assertThat(report.stdoutText())
        .as(report::toString)
        .startsWith("/opt/packages/0/compiled/_json.")
        .endsWith("<class '_json.Encoder'>\n");
  }

  /// Debian's layout, of whatever packages there are; nothing to look at elsewhere.
  @Test
  void folderOfDebianCanBeNamedAsItIs() throws Exception {
    if (Files.isRegularFile(DEBIAN.resolve("markupsafe/__init__.py"))) {
      try (Runner runner =
          Runner.open(options().withPythons("/usr/bin/python3").withPackages(DEBIAN))) {
        Program program =
            Program.of("import markupsafe, sys\nprint(markupsafe.escape('<'), sys.path[-1])");
        RunReport report = runner.run(program, Limits.DEFAULT);
        assertThat(report.stdoutText()).as(report::toString).isEqualTo("&lt; /opt/packages/0\n");
      }
    }
  }

  @Test
  void folderThatNotEverybodyCanReadIsNamedWithTheRemedy() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> Runner.open(options().withPackages(folder)))
        .isInstanceOf(RunnerUnavailableException.class)
        .hasMessageContaining("chmod -R o+rX " + folder);
  }

  @Test
  void folderThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> Runner.open(options().withPackages(nowhere)))
        .isInstanceOf(RunnerUnavailableException.class)
        .hasMessageContaining(nowhere.toString());
  }

  private static RunnerOptions options() {
    return NothingLeft.options().withSlots(1);
  }

  private static RunReport run(String program, Path... packages) throws Exception {
    try (Runner runner = Runner.open(options().withPackages(packages))) {
      return runner.run(Program.of(program), Limits.DEFAULT);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    readable(folder);
  }

  private static void readable(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(Path folder, String prefix) throws IOException {
    try (Stream<Path> files =
        Files.find(folder, 6, (path, _) -> path.toString().contains("/lib-dynload/" + prefix))) {
      return files.findFirst().orElseThrow();
    }
  }
}
