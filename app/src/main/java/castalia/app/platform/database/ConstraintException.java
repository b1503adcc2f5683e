package castalia.app.platform.database;

/// A row that the schema does not allow. The transaction is rolled back; catch it around
/// [Database#transaction], never inside.
public final class ConstraintException extends DatabaseException {
  private static final long serialVersionUID = 1;

  /// What the row would have broken.
  public enum Kind {
    /// Another row has the same key.
    UNIQUE,
    /// The row that is referred to is not there, or is still referred to.
    REFERENCE,
    /// A check or a `not null`.
    CHECK
  }

  private final Kind kind;
  private final String constraint;

  ConstraintException(Kind kind, String constraint, Throwable cause) {
    super("the constraint " + constraint + " forbids this row", cause);
    this.kind = kind;
    this.constraint = constraint;
  }

  /// What would have been broken.
  public Kind kind() {
    return kind;
  }

  /// The name that the migration gave the constraint; the column's for a `not null`.
  public String constraint() {
    return constraint;
  }
}
