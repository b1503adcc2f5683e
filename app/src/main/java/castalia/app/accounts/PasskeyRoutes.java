package castalia.app.accounts;

import castalia.app.accounts.passkey.Passkeys;
import castalia.app.accounts.password.Throttle;
import castalia.app.accounts.password.Throttled;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Permission;
import castalia.app.platform.web.Call;
import castalia.app.platform.web.Described;
import castalia.app.platform.web.Operation;
import castalia.app.platform.web.Reply;
import castalia.app.platform.web.Routes;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/// Making passkeys and signing in with them, as the pages' script does it.
final class PasskeyRoutes {
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final int LONGEST_ANSWER = 100_000;

  private final People people;
  private final SignIns signIns;
  private final Passkeys passkeys;
  private final Throttle throttle;

  PasskeyRoutes(People people, SignIns signIns, Passkeys passkeys, Throttle throttle) {
    this.people = people;
    this.signIns = signIns;
    this.passkeys = passkeys;
    this.throttle = throttle;
  }

  /// What a device is asked for.
  enum Purpose {
    MAKE,
    SIGN_IN
  }

  record BeginRequest(
      @Described("`make`: a new passkey of who is signed in; `sign-in`: any passkey.") @NotNull
          Purpose purpose) {}

  record BeginAnswer(
      @Described("Under which the answer is to be sent.") String request,
      @Described("For `navigator.credentials`, as JSON.") String options) {}

  record MakeRequest(
      @Described("As `beginPasskey` gave it.") @NotNull @Pattern(regexp = ID) String request,
      @Described("What you call the passkey.") @NotBlank @Size(max = 100) String name,
      @Described("The device's answer, as JSON.") @NotNull @Size(max = LONGEST_ANSWER)
          String answer) {}

  record SignInRequest(
      @Described("As `beginPasskey` gave it.") @NotNull @Pattern(regexp = ID) String request,
      @Described("The device's answer, as JSON.") @NotNull @Size(max = LONGEST_ANSWER)
          String answer) {}

  void register(Routes routes) {
    var entering = routes.needing(Permission.ENTER);
    entering.api(
        Operation.post(
                "/api/v1/passkeys/requests",
                "beginPasskey",
                "Begin to make or use a passkey",
                BeginRequest.class)
            .answers(201, "What to ask the device.", BeginAnswer.class)
            .refuses(ErrorCode.SIGN_IN_NEEDED, ErrorCode.FORBIDDEN, ErrorCode.TOO_MANY_REQUESTS)
            .handledBy(this::begin));
    routes
        .needing(Permission.OWN_ACCOUNT)
        .api(
            Operation.post("/api/v1/passkeys", "makePasskey", "Keep a passkey", MakeRequest.class)
                .answers(new Operation.Answer(204, "It is kept.", "", Operation.None.class))
                .refuses(ErrorCode.SIGN_IN_NEEDED, ErrorCode.FORBIDDEN)
                .handledBy(this::make));
    entering.api(
        Operation.post(
                "/api/v1/passkeys/sign-in",
                "signInWithPasskey",
                "Sign in with a passkey",
                SignInRequest.class)
            .answers(new Operation.Answer(204, "Signed in, by a cookie.", "", Operation.None.class))
            .handledBy(this::signIn));
  }

  private Reply begin(Call<Operation.None, BeginRequest> call) {
    var asked =
        switch (call.body().purpose()) {
          case MAKE -> {
            var who = people.need(call, Permission.OWN_ACCOUNT);
            yield passkeys.startMaking(who.id(), who.address().text());
          }
          case SIGN_IN -> {
            throttle.take(new Throttle.Try(Throttled.SIGN_IN_FROM_ADDRESS, call.address()));
            yield passkeys.startSigningIn();
          }
        };
    return new Reply.Value(201, new BeginAnswer(asked.id().toString(), asked.options()));
  }

  private Reply make(Call<Operation.None, MakeRequest> call) {
    var body = call.body();
    passkeys.finishMaking(
        people.need(call, Permission.OWN_ACCOUNT).id(),
        UUID.fromString(body.request()),
        body.answer(),
        body.name());
    return new Reply.Empty(204);
  }

  private Reply signIn(Call<Operation.None, SignInRequest> call) {
    var body = call.body();
    var learner = passkeys.finishSigningIn(UUID.fromString(body.request()), body.answer());
    throttle.giveBack(new Throttle.Try(Throttled.SIGN_IN_FROM_ADDRESS, call.address()));
    signIns.enter(call, learner);
    return new Reply.Empty(204);
  }
}
