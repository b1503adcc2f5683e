package castalia.app.platform.web;

/// A file that somebody sent: with a page's form, or as the body of an operation.
///
/// @param name as the sender calls it, empty if they do not say; not to be used as a file's name
/// @param content what it holds; not to be changed
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Upload(String name, byte[] content) {
  /// Largest file that is read, 24 MiB.
  public static final int MAX_BYTES = 24 << 20;
}
