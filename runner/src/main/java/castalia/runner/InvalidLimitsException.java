package castalia.runner;

/// [Limits] with a value that is out of range. The message says which range and is fit to be shown.
public final class InvalidLimitsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;

  /// @param field the wrong component: `wall`, `cpu`, `memoryBytes`, `processes`, `outputBytes` or
  ///   `valueBytes`
  /// @param message what is wrong with it and what would be right
  public InvalidLimitsException(String field, String message) {
    super(message);
    this.field = field;
  }

  /// The wrong component: `wall`, `cpu`, `memoryBytes`, `processes`, `outputBytes` or `valueBytes`.
  public String field() {
    return field;
  }
}
