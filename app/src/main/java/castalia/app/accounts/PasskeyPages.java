package castalia.app.accounts;

import castalia.app.accounts.PasskeyViews.KeyLine;
import castalia.app.accounts.passkey.Passkeys;
import castalia.app.accounts.passkey.Site;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import io.javalin.http.Context;
import java.util.Objects;

/// The page of one's passkeys, and the one on which they sign people in.
final class PasskeyPages {
  private static final String SCRIPT = "passkey.js";

  private final People people;
  private final Passkeys passkeys;
  private final Frames frames;

  PasskeyPages(People people, Passkeys passkeys, Frames frames) {
    this.people = people;
    this.passkeys = passkeys;
    this.frames = frames;
  }

  void register(Routes routes) {
    routes.needing(Permission.ENTER).page("/sign-in/passkey", this::signIn);
    var own = routes.needing(Permission.OWN_ACCOUNT);
    own.page("/profile/passkeys", request -> list(Visit.of(request)));
    own.form("/profile/passkeys/{id}/name", this::rename);
    own.form("/profile/passkeys/{id}/remove", this::remove);
  }

  private Page signIn(Context request) {
    var next = Destinations.own(Objects.requireNonNullElse(request.queryParam("next"), "/"), "/");
    if (people.signedIn(Visit.of(request)).isPresent()) {
      return new Page.Redirect(next, false);
    }
    var frame =
        frames.frame(
            "Sign in with a passkey",
            "Sign in by a key that stays in your device.",
            Frame.Place.ELSEWHERE,
            SCRIPT);
    return Page.html(
        "accounts/passkeySignIn.jte", new PasskeyViews.SignIn(frame, next, hint(request)));
  }

  private Page list(Visit visit) {
    var who = people.need(visit, Permission.OWN_ACCOUNT);
    var zone = who.learner().zone();
    var keys =
        passkeys.list(who.id()).stream()
            .map(
                key ->
                    new KeyLine(
                        key.id(),
                        key.name(),
                        AccountViews.day(key.created(), zone),
                        key.used()
                            .map(at -> "last used " + AccountViews.day(at, zone))
                            .orElse("never used")))
            .toList();
    var frame =
        frames.frame("Your passkeys", "Keys that sign you in.", Frame.Place.ELSEWHERE, SCRIPT);
    return Page.html(
        "accounts/passkeys.jte",
        new PasskeyViews.Keys(frame, keys, passkeys.site().map(Site::origin).orElse("")));
  }

  /// Where this page is to be opened instead for passkeys to work; empty if here is right.
  private String hint(Context request) {
    return passkeys
        .site()
        .map(Site::origin)
        .filter(origin -> !origin.endsWith("//" + request.host()))
        .orElse("");
  }

  private Page rename(Form form) {
    var who = people.need(form, Permission.OWN_ACCOUNT);
    found(passkeys.rename(who.id(), form.path("id"), form.text("name")));
    return new Page.Redirect("/profile/passkeys", false);
  }

  private Page remove(Form form) {
    var who = people.need(form, Permission.OWN_ACCOUNT);
    found(passkeys.remove(who.id(), form.path("id")));
    return new Page.Redirect("/profile/passkeys", false);
  }

  private static void found(boolean theirs) {
    if (!theirs) {
      throw Refusal.notFound("There is no such passkey, or it was removed already.");
    }
  }
}
