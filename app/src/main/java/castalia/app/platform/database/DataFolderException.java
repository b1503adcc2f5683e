package castalia.app.platform.database;

/// The data folder cannot be used: another Castalia has it, it belongs to somebody else, or it
/// cannot be written. The message names the folder and the remedy.
public sealed class DataFolderException extends DatabaseException
    permits DataFolder.InUseException {
  private static final long serialVersionUID = 1;

  DataFolderException(String message) {
    super(message);
  }

  DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
