package castalia.benchmarks;

import castalia.runner.Limits;
import castalia.runner.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The programs of a soak: seven in ten good, two hostile, one that is cancelled.
final class SoakMix {
  private static final Path ATTACKS = Path.of("runner", "src", "test", "python", "attacks");

  private static final Limits GOOD = Limits.DEFAULT.withWall(Duration.ofMinutes(1));

  /// Short, so that what never ends costs little: a soak is about what is left behind.
  private static final Limits HOSTILE =
      Limits.DEFAULT
          .withWall(Duration.ofMillis(400))
          .withCpu(Duration.ofMillis(200))
          .withMemoryBytes(64L << 20)
          .withOutputBytes(256L << 10);

  private static final List<String> GOOD_PROGRAMS =
      List.of(
          "print('fine')",
          "import asyncio, json, sqlite3, unittest\nprint('fine')",
          "print(input())",
          "import threading\nt = threading.Thread(target=print, args=('fine',))\nt.start()",
          "open('a', 'w').write('fine')\nprint(open('a').read())",
          "import os\nif os.fork() == 0: os._exit(0)\nos.wait()\nprint('fine')",
          "import tempfile\nwith tempfile.TemporaryFile() as f: f.write(b'x' * 10**6)\nprint('fine')",
          "import socket\na, b = socket.socketpair()\na.send(b'fine')\nprint(b.recv(9).decode())",
          "print('fine')\nfor i in range(2000): print(i)");

  private static final String ENDLESS = "print('fine')\nwhile True: pass";

  private final List<Item> attacks;
  private final Random random;

  /// @param home the folder of the checkout, where the attacks are
  /// @param seed makes the same mix again
  SoakMix(Path home, long seed) throws IOException {
    this.random = new Random(seed);
    this.attacks = new ArrayList<>();
    var folder = home.resolve(ATTACKS);
    var shared = Files.readString(folder.resolve("breach.py"));
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (name.endsWith(".py") && !name.equals("breach.py")) {
          var program = Program.of(Files.readString(file)).withFile("breach.py", shared);
          attacks.add(new Item(name, program, HOSTILE, false, false));
        }
      }
    }
  }

  /// One run of the mix.
  ///
  /// @param name for a complaint
  /// @param isGood whether it must print `fine` first and exit with 0
  /// @param isCancelled whether it is to be cancelled after its first output
  record Item(String name, Program program, Limits limits, boolean isGood, boolean isCancelled) {}

  synchronized Item next() {
    return switch (random.nextInt(10)) {
      case 0 -> new Item("an endless program", Program.of(ENDLESS), GOOD, false, true);
      case 1, 2 -> attacks.get(random.nextInt(attacks.size()));
      default -> {
        var source = GOOD_PROGRAMS.get(random.nextInt(GOOD_PROGRAMS.size()));
        yield new Item(source, Program.of(source).withStdin("fine\n"), GOOD, true, false);
      }
    };
  }
}
