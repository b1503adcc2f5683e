/// The people: learners with or without an account, who is signed in and what they may do.
///
/// Entry point: [People]. Owns the tables `learner`, `local_profile`, `account`, `account_role`,
/// `session`, `mail_link` and `audit_entry`; the packages below own those of passwords, tokens and
/// passkeys.
@Feature
@NullMarked
package castalia.app.accounts;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
