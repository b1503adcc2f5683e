package castalia.bank;

/// Hears how verifying goes on.
@FunctionalInterface
public interface VerifyListener {
  /// Hears nothing.
  VerifyListener IGNORE = (done, total, file) -> {};

  /// Says that one more program is done. Calls come one after the other, from threads of the
  /// verifier.
  ///
  /// @param done programs so far, from 1
  /// @param total programs in all
  /// @param file the question file of the last one
  void done(int done, int total, String file);
}
