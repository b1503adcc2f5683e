package castalia.app.platform.web;

import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import java.util.Optional;

/// Knows who a visit is of and what they may do.
public interface Gate {
  /// Lets those pass who have the permission; asked only for what not everybody has.
  ///
  /// @throws Refusal `SIGN_IN_NEEDED` if nobody is signed in, `FORBIDDEN` if it is somebody else's
  void check(Visit visit, Permission permission);

  /// Who is signed in, as the masthead of every page tells it. Must not fail, and must cost next to
  /// nothing where nobody is.
  Optional<Greeting> greet(Visit visit);

  /// Where a page sends those who are to sign in first.
  ///
  /// @param wanted path and query to come back to
  String entrance(String wanted);

  /// What the masthead says of who is signed in.
  ///
  /// @param name as they call themselves
  /// @param operator whether the way to the operator's page is shown
  record Greeting(String name, boolean operator) {
    static final ScopedValue<Optional<Greeting>> CURRENT = ScopedValue.newInstance();

    /// Who is signed in where this thread answers a page; empty outside of one.
    static Optional<Greeting> current() {
      return CURRENT.isBound() ? CURRENT.get() : Optional.empty();
    }
  }

  /// Knows nobody: what not everybody may do, nobody may.
  Gate CLOSED =
      new Gate() {
        @Override
        public void check(Visit visit, Permission permission) {
          throw Refusal.of(
              castalia.app.platform.ErrorCode.FORBIDDEN, "Nobody may do this on this server.");
        }

        @Override
        public Optional<Greeting> greet(Visit visit) {
          return Optional.empty();
        }

        @Override
        public String entrance(String wanted) {
          return "/";
        }
      };
}
