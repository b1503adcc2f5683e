package castalia.app.platform.database;

/// The database, or our use of it, failed in a way that trying again does not mend: a wrong
/// statement, a folder that cannot be used, a schema of a newer Castalia. A database that is merely
/// away is a [castalia.app.platform.Refusal] instead.
public sealed class DatabaseException extends RuntimeException
    permits ConstraintException, DataFolderException {
  private static final long serialVersionUID = 1;

  /// @param message says what failed and, where there is one, the remedy; no values of rows
  public DatabaseException(String message) {
    super(message);
  }

  /// As the other, with what caused it.
  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
