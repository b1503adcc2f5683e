package castalia.app.platform.jobs;

/// Work that is done once for each subject. Called by any thread, for several subjects at once.
public interface Job {
  /// Does it. Whoever dies over it, or cannot note that it is done, has it run again from its
  /// beginning, perhaps by another server: doing it twice must come to the same.
  ///
  /// Whatever it throws lets it be tried again, later each time, for about half an hour.
  ///
  /// @param subject as it was submitted
  /// @throws InterruptedException if the server ends; the job is run again by the next
  void run(String subject) throws InterruptedException;

  /// Hears that all attempts failed and no other will be made.
  default void givenUp(String subject) {}
}
