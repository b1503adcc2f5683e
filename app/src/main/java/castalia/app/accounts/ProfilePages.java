package castalia.app.accounts;

import castalia.app.accounts.AccountViews.Browser;
import castalia.app.accounts.AccountViews.LocalProfile;
import castalia.app.accounts.AccountViews.Profile;
import castalia.app.accounts.SessionStore.SignedIn;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The page of one's own account, or of what this browser keeps without one.
final class ProfilePages {
  private static final int UNPROCESSABLE = 422;
  private static final Map<String, String> DONE =
      Map.of(
          "described", "Saved.",
          "asked", "A mail is on its way. Follow its link to get mail there from now on.",
          "password", "Your password is changed. All other browsers are signed out.",
          "revoked",
              "Your password is changed. All other browsers are signed out, what you ticked is"
                  + " revoked.",
          "ended", "That browser is signed out.");

  private final People people;
  private final OwnAccount own;
  private final SignIns signIns;
  private final PersonalData data;
  private final Letters letters;
  private final Frames frames;

  ProfilePages(AccountsFeature accounts, Frames frames) {
    this.people = accounts.people();
    this.own = accounts.own();
    this.signIns = accounts.signIns();
    this.data = accounts.personalData();
    this.letters = accounts.mailing().letters();
    this.frames = frames;
  }

  void register(Routes routes) {
    var open = routes.needing(Permission.LEARN);
    open.page("/profile", this::page);
    open.get("/profile/export", this::export);
    open.form("/profile/forget", this::forget);
    var own = routes.needing(Permission.OWN_ACCOUNT);
    own.form("/profile", this::describe);
    own.form("/profile/address", this::changeAddress);
    own.form("/profile/password", this::changePassword);
    own.form("/profile/sessions/{id}/end", this::endSession);
    own.form("/profile/sessions/end", this::endSessions);
    own.form("/profile/delete", this::delete);
  }

  private Page page(Context request) {
    var visit = Visit.of(request);
    var done = Objects.requireNonNullElse(request.queryParam("done"), "");
    return people
        .session(visit)
        .map(it -> page(it, DONE.getOrDefault(done, ""), "", Mistakes.NONE))
        .orElseGet(() -> local(visit, request.queryParam("arrived") != null));
  }

  private Page local(Visit visit, boolean arrived) {
    var learner = people.ofProfile(visit);
    var frame = frame("Your profile", "What this browser keeps of your progress.");
    return Page.html(
        "accounts/local.jte",
        new LocalProfile(
            frame,
            learner.isPresent(),
            learner.map(it -> AccountViews.day(people.since(it), it.zone())).orElse(""),
            arrived));
  }

  private Page page(SignedIn who, String done, String open, Mistakes mistakes) {
    var person = who.person();
    var zone = person.learner().zone();
    var keys = own.keys(person);
    var view =
        new Profile(
            frame("Your profile", "Your account on Castalia."),
            done,
            open,
            mistakes.byField(),
            person.name(),
            person.address().text(),
            zone.getId(),
            Zones.all(),
            person.roles().stream().sorted().map(Role::word).toList(),
            person.may(Permission.SEE_PEOPLE),
            letters.leave(),
            AccountViews.day(people.since(person.learner()), zone),
            browsers(who),
            keys.tokens(),
            keys.passkeys());
    return Page.html("accounts/profile.jte", view)
        .withStatus(mistakes.none() ? 200 : UNPROCESSABLE);
  }

  private List<Browser> browsers(SignedIn who) {
    var zone = who.person().learner().zone();
    return own.sessions(who.person()).stream()
        .map(
            session ->
                new Browser(
                    session.id().toString(),
                    Devices.words(session.device()),
                    AccountViews.minute(session.seen(), zone),
                    AccountViews.day(session.created(), zone),
                    session.id().equals(who.session().id())))
        .toList();
  }

  private SignedIn who(Form form) {
    return people.session(form).orElseThrow(People::notSignedIn);
  }

  private Page describe(Form form) {
    var who = who(form);
    return answer(
        who, own.describe(who.person(), form.text("name"), form.text("zone")), "described", "you");
  }

  private Page changeAddress(Form form) {
    var who = who(form);
    var mistakes =
        own.askAddress(who.person(), form.text("address"), form.text("password"), form.address());
    return answer(who, mistakes, "asked", "address");
  }

  private Page changePassword(Form form) {
    var who = who(form);
    var also = also(form);
    var change = new OwnAccount.Change(form.text("password"), form.text("chosen"), also);
    var mistakes = own.changePassword(form, who.person(), change);
    return answer(
        who, mistakes, also.tokens() || also.passkeys() ? "revoked" : "password", "password");
  }

  /// What is ticked below a new password.
  static Keys.Also also(Form form) {
    var ticked = form.all("also");
    return new Keys.Also(ticked.contains("tokens"), ticked.contains("passkeys"));
  }

  private Page endSession(Form form) {
    var who = who(form);
    UUID session;
    try {
      session = UUID.fromString(form.path("id"));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound("There is no such session.");
    }
    own.endSession(who.person(), session);
    return done("ended");
  }

  private Page endSessions(Form form) {
    own.endSessions(who(form).person());
    signIns.signOut(form);
    return new Page.Redirect("/", false);
  }

  private Page delete(Form form) {
    var who = who(form);
    var mistakes = own.delete(who.person(), form.text("password"), form.address());
    if (mistakes.none()) {
      signIns.signOut(form);
      return new Page.Redirect("/", false);
    }
    return page(who, "", "delete", mistakes);
  }

  /// Forgets what was done without an account.
  private Page forget(Form form) {
    people.forgetProfile(form);
    return new Page.Redirect("/profile", false);
  }

  /// For the person and not for their programs: address and sessions are in it.
  private void export(Context request) {
    var visit = Visit.of(request);
    var learner =
        people
            .signedIn(visit)
            .map(Person::learner)
            .or(() -> people.ofProfile(visit))
            .orElseThrow(() -> Refusal.notFound("Nothing is kept of you here."));
    request
        .contentType("application/json")
        .header("Content-Disposition", "attachment; filename=\"castalia.json\"")
        .header("Cache-Control", "no-store")
        .result(data.of(learner.id()));
  }

  private Page answer(SignedIn who, Mistakes mistakes, String done, String part) {
    return mistakes.none() ? done(done) : page(who, "", part, mistakes);
  }

  private static Page done(String done) {
    return new Page.Redirect("/profile?done=" + done, false);
  }

  private Frame frame(String title, String description) {
    return frames.frame(title, description, Frame.Place.ELSEWHERE, "page.js");
  }
}
