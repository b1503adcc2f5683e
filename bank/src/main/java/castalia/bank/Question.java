package castalia.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One question. Immutable; its sections are read when they are first asked for.
public final class Question {
  private final FrontMatter front;
  private final String file;
  private final String slug;
  private final int minutes;
  private final Supplier<List<Section>> body;

  /// @param file the name of its file, for messages
  /// @param slug the words of its file's name, such as `dictionary`
  /// @param minutes how long it takes to read, at least 1
  /// @param body called each time that the sections are asked for: memoise what is dear
  public Question(
      FrontMatter front, String file, String slug, int minutes, Supplier<List<Section>> body) {
    this.front = front;
    this.file = file;
    this.slug = slug;
    this.minutes = minutes;
    this.body = body;
  }

  /// Its number, from 1, unique in its bank.
  public int number() {
    return front.number();
  }

  /// The words that stand behind its number in its address: lower case, joined by hyphens.
  public String slug() {
    return slug;
  }

  /// The name of the file it was read from, such as `013-gil.md`.
  public String file() {
    return file;
  }

  /// The question as an interviewer would ask it, at most 90 characters.
  public String title() {
    return front.title();
  }

  /// What it asks for.
  public Kind kind() {
    return front.kind();
  }

  /// How hard it is.
  public Difficulty difficulty() {
    return front.difficulty();
  }

  /// The part of the craft it belongs to.
  public Topic topic() {
    return front.topic();
  }

  /// Lower-case words, at least one, in the author's order.
  public List<String> tags() {
    return front.tags();
  }

  /// Numbers of the questions that this one builds on, whether they are written or not. Following
  /// them never leads back.
  public List<Integer> prerequisites() {
    return front.prerequisites();
  }

  /// Numbers of the questions to read next, whether they are written or not.
  public List<Integer> related() {
    return front.related();
  }

  /// All seven sections, in the order of [SectionKind].
  public List<Section> sections() {
    return body.get();
  }

  /// The one section of that kind.
  public Section section(SectionKind kind) {
    return sections().stream()
        .filter(section -> section.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(file + " has no section " + kind.heading()));
  }

  /// How long it takes to read, in minutes, at least 1.
  public int minutes() {
    return minutes;
  }

  /// Names exactly its programs and what is expected of them, and nothing else of it: 16
  /// hexadecimal digits.
  public String key() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      programs()
          .flatMap(Question::parts)
          .forEach(
              part -> {
                digest.update(part.getBytes(UTF_8));
                digest.update((byte) 0);
              });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Stream<String> parts(Block.ProgramBlock program) {
    var own =
        Stream.of(
            program.source(),
            program.output().toString(),
            program.raises().toString(),
            program.requires().toString(),
            program.packages().toString());
    return program.purpose() instanceof Block.Purpose.Repair repair
        ? Stream.concat(own, Stream.of(repair.broken(), repair.check()))
        : own;
  }

  /// How many words of prose it has; programs do not count.
  public int words() {
    return sections().stream()
        .flatMap(section -> section.blocks().stream())
        .mapToInt(Block::words)
        .sum();
  }

  /// All its programs, proofs and what is asked, in the order of the file.
  public Stream<Block.ProgramBlock> programs() {
    return sections().stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Block.ProgramBlock.class::isInstance)
        .map(Block.ProgramBlock.class::cast);
  }

  @Override
  public String toString() {
    return file;
  }
}
