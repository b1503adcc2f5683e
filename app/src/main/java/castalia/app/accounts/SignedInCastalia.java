package castalia.app.accounts;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;

/// The Castalia at which the person of this command line signed in by `castalia login`.
///
/// Its methods block, and throw a [Refusal]: `SIGN_IN_NEEDED`, naming `castalia login`, if the
/// token has expired or was revoked, `UNREACHABLE` if nothing answers, or with what it says if it
/// refuses.
public final class SignedInCastalia implements AutoCloseable {
  private final LoginFile.Login login;
  private final RemoteCastalia remote;

  private SignedInCastalia(LoginFile.Login login) {
    this.login = login;
    this.remote = new RemoteCastalia(login.url());
  }

  /// The one that this environment's person signed in at.
  ///
  /// @throws Refusal `SIGN_IN_NEEDED` if they did not
  public static SignedInCastalia open(Map<String, String> environment) {
    return new SignedInCastalia(
        new LoginFile(environment)
            .read()
            .orElseThrow(
                () ->
                    Refusal.of(
                        ErrorCode.SIGN_IN_NEEDED,
                        "Nobody is signed in here. Sign in with `castalia login`; if Castalia runs"
                            + " on this machine alone, sign up on its page first.")));
  }

  /// Where it is, without a path.
  public URI url() {
    return login.url();
  }

  /// What it answers at a path, as JSON.
  public JsonNode get(String path) throws InterruptedException {
    return remote.get(path, login.token());
  }

  /// What it answers at a path, as it comes.
  public byte[] download(String path) throws InterruptedException {
    return remote.download(path, login.token());
  }

  /// Sends a value and returns what is answered.
  public JsonNode post(String path, Object value) throws InterruptedException {
    return remote.post(path, value, login.token());
  }

  /// Sends a file and returns what is answered.
  public JsonNode upload(String path, byte[] file) throws InterruptedException {
    return remote.upload(path, file, login.token());
  }

  @Override
  public void close() {
    remote.close();
  }
}
