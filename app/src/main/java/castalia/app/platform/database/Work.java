package castalia.app.platform.database;

/// What is done in one transaction, all of it or nothing.
@FunctionalInterface
public interface Work<T> {
  /// Does it. May be called again if the database asks for it (deadlock, serialization), so it must
  /// have no other effects; what it throws rolls everything back and comes out of
  /// [Database#transaction].
  T in(Transaction transaction);
}
