package castalia.app.accounts;

import castalia.app.accounts.password.Throttle;
import castalia.app.accounts.password.Throttled;
import castalia.app.accounts.token.AccessTokens;
import castalia.app.accounts.token.Bearer;
import castalia.app.accounts.token.DeviceLogins;
import castalia.app.accounts.token.DeviceLogins.Progress;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Call;
import castalia.app.platform.web.Described;
import castalia.app.platform.web.Operation;
import castalia.app.platform.web.Reply;
import castalia.app.platform.web.Routes;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// How a command line signs in over the API, and out again.
final class DeviceRoutes {
  private static final int INTERVAL_SECONDS = 2;

  private final DeviceLogins logins;
  private final AccessTokens tokens;
  private final Throttle throttle;

  DeviceRoutes(DeviceLogins logins, AccessTokens tokens, Throttle throttle) {
    this.logins = logins;
    this.tokens = tokens;
    this.throttle = throttle;
  }

  record DeviceRequest(
      @Described("What the person is to know the device by, such as `castalia on ada`.")
          @NotBlank
          @Size(max = 100)
          String device) {}

  record DeviceAnswer(
      @Described("For the device alone: asks how far the login is.") String secret,
      @Described("For the person: shown by the device and by the page.") String code,
      @Described("Path of the page that confirms the code.") String page,
      @Described("Seconds until the code is void.") long expiresSeconds,
      @Described("Seconds to wait between two questions.") int intervalSeconds) {}

  record SecretRequest(
      @Described("As `startDeviceLogin` gave it.") @NotBlank @Size(max = 100) String secret) {}

  /// How far a login is.
  enum State {
    PENDING,
    GRANTED,
    DENIED,
    GONE
  }

  record StateAnswer(
      @Described(
              "`pending`: ask again; `granted`: the token is here, this once; `denied`: the person"
                  + " said no; `gone`: begin anew.")
          State state,
      @Described("For `Authorization: Bearer`.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String token,
      @Described("When the token ends, such as `2027-05-21T10:00:00Z`.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String expires) {
    static StateAnswer of(Progress progress) {
      return switch (progress) {
        case Progress.Pending() -> new StateAnswer(State.PENDING, null, null);
        case Progress.Denied() -> new StateAnswer(State.DENIED, null, null);
        case Progress.Gone() -> new StateAnswer(State.GONE, null, null);
        case Progress.Granted(var made) ->
            new StateAnswer(State.GRANTED, made.text(), made.token().expires().toString());
      };
    }
  }

  void register(Routes routes) {
    var entering = routes.needing(Permission.ENTER);
    entering.api(
        Operation.post(
                "/api/v1/device-logins",
                "startDeviceLogin",
                "Begin to sign in a device",
                DeviceRequest.class)
            .described(
                "Gives a short code that the person confirms in a browser where they are signed in."
                    + " Ask `pollDeviceLogin` until they did.")
            .answers(201, "The login.", DeviceAnswer.class)
            .refuses(ErrorCode.TOO_MANY_REQUESTS)
            .handledBy(this::start));
    entering.api(
        Operation.post(
                "/api/v1/device-logins/poll",
                "pollDeviceLogin",
                "Ask how far a device's login is",
                SecretRequest.class)
            .answers(200, "How far it is.", StateAnswer.class)
            .handledBy(call -> Reply.ok(StateAnswer.of(logins.poll(call.body().secret())))));
    entering.api(
        Operation.delete("/api/v1/token", "revokeToken", "Revoke the token of this request")
            .described("The token that comes as `Authorization: Bearer` stops working.")
            .answers(new Operation.Answer(204, "It is revoked.", "", Operation.None.class))
            .refuses(ErrorCode.SIGN_IN_NEEDED)
            .handledBy(this::revoke));
  }

  private Reply start(Call<Operation.None, DeviceRequest> call) {
    throttle.take(new Throttle.Try(Throttled.DEVICE_CODE_FROM_ADDRESS, call.address()));
    var started = logins.start(call.body().device());
    return new Reply.Value(
        201,
        new DeviceAnswer(
            started.secret(),
            started.code(),
            "/device?code=" + started.code(),
            DeviceLogins.LIFE.toSeconds(),
            INTERVAL_SECONDS));
  }

  private Reply revoke(Call<Operation.None, Operation.None> call) {
    var text =
        call.bearer()
            .orElseThrow(
                () -> Refusal.of(ErrorCode.SIGN_IN_NEEDED, "The request brings no token."));
    return switch (tokens.verify(text)) {
      case Bearer.Valid(var learner, var token, _) -> {
        tokens.revoke(learner, token);
        yield new Reply.Empty(204);
      }
      case Bearer.Invalid(var why) -> throw Refusal.of(ErrorCode.SIGN_IN_NEEDED, why);
    };
  }
}
