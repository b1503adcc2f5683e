package castalia.app.review;

import java.util.List;
import java.util.stream.Stream;

/// What is kept on this machine.
///
/// @param format of the file
/// @param url of the Castalia that the copy is of
/// @param copied when, by this machine's clock
/// @param answers that the server does not have yet, in the order in which they were given
/// @param refused those that it will never take, and why
record PocketState(
    int format,
    String url,
    String copied,
    PocketCopy copy,
    List<PocketAnswer> answers,
    List<RefusedAnswer> refused) {
  /// Of the files that are written.
  public static final int FORMAT = 1;

  /// Copies the lists.
  public PocketState {
    answers = List.copyOf(answers);
    refused = List.copyOf(refused);
  }

  /// An answer that the server refused.
  public record RefusedAnswer(PocketAnswer answer, String why) {}

  /// The same with one answer more.
  PocketState with(PocketAnswer answer) {
    return with(Stream.concat(answers.stream(), Stream.of(answer)).toList());
  }

  /// The same with other answers.
  PocketState with(List<PocketAnswer> others) {
    return new PocketState(format, url, copied, copy, others, refused);
  }
}
