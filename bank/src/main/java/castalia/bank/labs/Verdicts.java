package castalia.bank.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.judge.JudgeCode;
import castalia.judge.Submission;
import castalia.judge.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Remembers judgements that were as they had to be, each in a small file named by all that it
/// depends on. A damaged cache costs time and nothing else. Safe for several threads and processes.
final class Verdicts {
  private final Optional<Path> folder;
  private final String about;

  /// @param about what every judgement depends on: the interpreter
  Verdicts(Optional<Path> folder, String about) {
    this.folder = folder;
    this.about = about + "\n" + JudgeCode.version();
  }

  /// What was remembered of a submission to a task, or empty.
  Optional<String> find(Task task, Submission submission, String asked) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    var key = key(task, submission, asked);
    try {
      var text = Files.readString(folder.get().resolve(key.substring(0, 32)));
      return text.startsWith(key + "\n")
          ? Optional.of(text.substring(key.length() + 1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void remember(Task task, Submission submission, String asked, String answer) {
    if (folder.isEmpty()) {
      return;
    }
    var key = key(task, submission, asked);
    try {
      Files.createDirectories(folder.get());
      var temporary = Files.createTempFile(folder.get(), "lab", ".tmp");
      Files.writeString(temporary, key + "\n" + answer);
      Files.move(
          temporary,
          folder.get().resolve(key.substring(0, 32)),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      return; // judged again next time
    }
  }

  private String key(Task task, Submission submission, String asked) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      put(digest, about, asked, task.entry(), task.exports().toString(), task.limits().toString());
      put(digest, task.tests());
      put(digest, submission.files());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void put(MessageDigest digest, Map<String, String> files) {
    new TreeMap<>(files).forEach((name, text) -> put(digest, name, text));
  }

  private static void put(MessageDigest digest, String... parts) {
    for (var part : parts) {
      digest.update(part.getBytes(UTF_8));
      digest.update((byte) 0);
    }
  }
}
