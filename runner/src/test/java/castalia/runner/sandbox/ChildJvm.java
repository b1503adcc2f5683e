package castalia.runner.sandbox;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.RunnerUnavailableException;
import castalia.runner.SandboxException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A process of its own that runs sandboxes, for tests of what befalls a whole process: it is
/// killed, it has no descriptors left, its disk is full. Says line by line how it fares.
final class ChildJvm {
  private static final Limits LONG = Limits.DEFAULT.withWall(Duration.ofMinutes(2));

  private ChildJvm() {}

  /// Starts one.
  ///
  /// @param wrapper a command to start it through, or none
  static Process start(List<String> wrapper, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("timeout", "--signal=KILL", "80"));
    command.addAll(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp"));
    command.add("target/classes:target/test-classes");
    command.add(ChildJvm.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /// All that one says until it ends.
  static List<String> linesOf(List<String> wrapper, String... arguments) throws IOException {
    Process process = start(wrapper, arguments);
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  public static void main(String[] arguments) throws Exception {
    RunnerOptions options = RunnerOptions.defaults().withCache(Path.of(arguments[1])).withSlots(2);
    switch (arguments[0]) {
      case "busy" -> runForEver(options);
      case "starting" -> openAndWait(options.withSlots(4));
      case "descriptors" -> runWithoutDescriptors(options.withSlots(1));
      case "disk" -> openOnFullDisk(options.withSlots(1));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void runForEver(RunnerOptions options) throws InterruptedException {
    Runner runner = Runner.open(options);
    Program program =
        Program.of(
            "import os, time\nos.fork()\nprint('up', flush=True)\nwhile True: time.sleep(1)");
    CountDownLatch up = new CountDownLatch(2);
    Run first = runner.start(program, LONG, (channel, bytes) -> up.countDown());
    Run second = runner.start(program, LONG, (channel, bytes) -> up.countDown());
    up.await();
    System.out.println("up");
    first.await();
    second.await();
  }

  /// The first sandbox is ready, and of the others the first process is there.
  private static void openAndWait(RunnerOptions options) throws InterruptedException {
    Runner runner = Runner.open(options);
    while (runner.health().sandboxes().size() < 2) {
      Thread.sleep(1);
    }
    System.out.println("up");
    Thread.sleep(Duration.ofMinutes(2));
  }

  private static void runWithoutDescriptors(RunnerOptions options) throws Exception {
    try (Runner runner = Runner.open(options)) {
      // A rehearsal: loading a class takes a descriptor, too.
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      while (runner.health().restarts() == 0 || runner.health().idle() == 0) {
        Thread.sleep(5);
      }
      Class.forName(SandboxException.class.getName());
      Process killer = killerOf(ProcessHandle.current().children().findFirst().orElseThrow());
      System.out.println(say(runner, "before"));
      List<InputStream> kept = new ArrayList<>();
      try {
        while (true) {
          kept.add(new FileInputStream("/dev/null"));
        }
      } catch (IOException e) {
        System.out.println("exhausted");
      }
      System.out.println(say(runner, "while"));
      killer.getOutputStream().close();
      while (runner.health().restarts() == 1) {
        Thread.sleep(5);
      }
      System.out.println(say(runner, "without a sandbox"));
      for (InputStream stream : kept) {
        stream.close();
      }
      System.out.println(say(runner, "after"));
    }
  }

  /// A process that kills another when its input ends: without descriptors Java cannot.
  private static Process killerOf(ProcessHandle victim) throws IOException {
    return new ProcessBuilder("sh", "-c", "read nothing; kill -9 " + victim.pid()).start();
  }

  private static String say(Runner runner, String word) throws InterruptedException {
    try {
      return runner.run(Program.of("print('" + word + "')"), Limits.DEFAULT).stdoutText().strip();
    } catch (SandboxException e) {
      return "SandboxException";
    }
  }

  private static void openOnFullDisk(RunnerOptions options) throws Exception {
    Path filler = options.cache().resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[1 << 16]);
      }
    } catch (IOException e) {
      System.out.println("full");
    }
    try (Runner runner = Runner.open(options)) {
      System.out.println(say(runner, "opened"));
    } catch (RunnerUnavailableException e) {
      System.out.println(e.getMessage());
    }
    Files.delete(filler);
    try (var entries = Files.list(options.cache())) {
      System.out.println(
          "left: " + entries.filter(it -> it.getFileName().toString().startsWith(".")).count());
    }
    try (Runner runner = Runner.open(options)) {
      System.out.println(say(runner, "opened with room"));
    }
  }
}
