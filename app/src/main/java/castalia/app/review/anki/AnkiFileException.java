package castalia.app.review.anki;

/// A file is no file of Anki's that can be read; the message says why, in a sentence for the person
/// who brought it.
public final class AnkiFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  AnkiFileException(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  AnkiFileException(Reason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  static AnkiFileException damaged(String detail) {
    return new AnkiFileException(Reason.DAMAGED, detail);
  }

  /// What is wrong with it.
  public Reason reason() {
    return reason;
  }

  /// The ways in which a file can be wrong.
  public enum Reason {
    /// It is no zip archive, or one without a collection.
    NOT_A_PACKAGE,
    /// It is cut off, or its parts do not fit together.
    DAMAGED,
    /// It has, or unpacks to, more than is read.
    TOO_LARGE,
    /// It has an entry whose name leads out of the folder that it would be unpacked to.
    UNSAFE_NAME,
    /// A later Anki wrote it.
    UNKNOWN_VERSION,
    /// Its database is not that of a collection.
    WRONG_SCHEMA,
    /// Its database has views, triggers or virtual tables: programs, which no collection has.
    HAS_PROGRAMS
  }
}
