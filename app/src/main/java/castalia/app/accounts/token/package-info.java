/// Tokens with which programs act for a person, and how a command line gets one.
///
/// Entry points: [AccessTokens], [DeviceLogins]. Owns the tables `token_key`, `access_token` and
/// `device_login`.
@NullMarked
package castalia.app.accounts.token;

import org.jspecify.annotations.NullMarked;
