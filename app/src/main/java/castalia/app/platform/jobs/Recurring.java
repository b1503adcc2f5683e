package castalia.app.platform.jobs;

/// Work that is done again and again, by one server at a time.
@FunctionalInterface
public interface Recurring {
  /// Does it once. What it throws is logged; it is run again at its next time.
  ///
  /// @throws InterruptedException if the server ends
  void run() throws InterruptedException;
}
