package castalia.runner;

/// The two streams a program writes to.
public enum Channel {
  /// What the program prints: file descriptor 1.
  STDOUT,
  /// What the program complains of, tracebacks among it: file descriptor 2.
  STDERR
}
