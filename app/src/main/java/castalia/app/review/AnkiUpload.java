package castalia.app.review;

/// A file that a learner brought.
///
/// @param name as they called it, to name it to them again
/// @param content what it holds; not to be changed
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record AnkiUpload(String name, byte[] content) {
  /// Largest file that is taken, 24 MiB.
  public static final int MAX_BYTES = 24 << 20;

  private static final int LONGEST_NAME = 100;

  /// Shortens the name and takes away what is no letter of one line.
  public AnkiUpload {
    var bare = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "").replaceAll(".*[/\\\\]", "").strip();
    var named = bare.isEmpty() ? "a file without a name" : bare;
    name = named.length() > LONGEST_NAME ? named.substring(0, LONGEST_NAME) : named;
  }
}
