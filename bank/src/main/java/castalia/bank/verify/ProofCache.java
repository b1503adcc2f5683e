package castalia.bank.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Purpose;
import castalia.bank.Verifier;
import castalia.bank.VerifyPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Remembers which programs were proved, each in a small file named by all that its proof depends
/// on.
///
/// What cannot be read is not remembered, what cannot be written is proved again next time: a
/// damaged cache costs time and nothing else. Safe for several threads and processes.
final class ProofCache {
  /// Raised whenever a proof would be judged otherwise than before.
  private static final String VERSION = "2";

  private static final Pattern ENTRY = Pattern.compile("proved ([0-9a-f]{64}) red (\\d{1,4})\n");

  private final Optional<Path> folder;
  private final VerifyPlace place;

  private ProofCache(Optional<Path> folder, VerifyPlace place) {
    this.folder = folder;
    this.place = place;
  }

  /// What was proved at that place; nothing if each program is to be run several times.
  static ProofCache of(Verifier.Settings settings, VerifyPlace place) {
    return new ProofCache(settings.times() > 1 ? Optional.empty() : settings.cache(), place);
  }

  /// How many programs turned round were red when that program was proved, or empty if it was not.
  OptionalInt find(ProgramBlock program) {
    if (folder.isEmpty()) {
      return OptionalInt.empty();
    }
    var key = keyOf(program);
    try {
      var match = ENTRY.matcher(Files.readString(file(folder.get(), key)));
      return match.matches() && match.group(1).equals(key)
          ? OptionalInt.of(Integer.parseInt(match.group(2)))
          : OptionalInt.empty();
    } catch (IOException | UncheckedIOException e) {
      return OptionalInt.empty();
    }
  }

  /// Remembers that a program was proved.
  void remember(ProgramBlock program, int red) {
    if (folder.isEmpty()) {
      return;
    }
    var key = keyOf(program);
    try {
      var target = file(folder.get(), key);
      Files.createDirectories(folder.get());
      var temporary = Files.createTempFile(folder.get(), "proof", ".tmp");
      Files.writeString(temporary, "proved " + key + " red " + red + "\n");
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      return; // proved again next time
    }
  }

  private static Path file(Path folder, String key) {
    return folder.resolve(key.substring(0, 32));
  }

  private String versions(ProgramBlock program) {
    return program.packages().stream()
        .map(it -> it.module() + " " + place.packages().getOrDefault(it.module(), ""))
        .collect(Collectors.joining(", "));
  }

  /// All that is run of it: of a repair also what it repairs.
  private static String programs(ProgramBlock program) {
    return program.purpose() instanceof Purpose.Repair repair
        ? program.toRun() + "\0" + repair.broken()
        : program.source();
  }

  private String keyOf(ProgramBlock program) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part :
          new String[] {
            VERSION + " " + place.python(),
            versions(program),
            programs(program),
            program.output().toString(),
            program.raises().toString(),
            program.requires().toString()
          }) {
        digest.update(part.getBytes(UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
