/// Passwords: which are good enough, how they are kept, and how often one may be tried.
///
/// Entry points: [Passwords], [PasswordRules], [Throttle]. Owns the table `throttle`.
@NullMarked
package castalia.app.accounts.password;

import org.jspecify.annotations.NullMarked;
