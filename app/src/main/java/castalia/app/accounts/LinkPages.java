package castalia.app.accounts;

import castalia.app.accounts.AccountViews.FormPage;
import castalia.app.accounts.AccountViews.Input;
import castalia.app.accounts.MailLink.Purpose;
import castalia.app.accounts.MailLink.State;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Where the links of mails lead. Looking at one does nothing, for mail programs look at links by
/// themselves; the button does it.
final class LinkPages {
  private static final int GONE = 410;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final Input PASSKEYS =
      Input.tick("also", "passkeys", "Remove my passkeys, too: somebody may have made one");

  private final People people;
  private final MailLinks links;
  private final SignUps signUps;
  private final PasswordResets resets;
  private final OwnAccount own;
  private final FirstOperator first;
  private final Frames frames;

  LinkPages(AccountsFeature accounts, Frames frames) {
    this.people = accounts.people();
    this.links = accounts.mailing().links();
    this.signUps = accounts.signUps();
    this.resets = accounts.resets();
    this.own = accounts.own();
    this.first = accounts.firstOperator();
    this.frames = frames;
  }

  void register(Routes routes) {
    routes.page(
        MailLinks.PATH,
        request -> {
          var token = Objects.requireNonNullElse(request.queryParam("key"), "");
          return page(Visit.of(request), token, typed("", ""), Mistakes.NONE);
        });
    routes.form(MailLinks.PATH, this::follow);
  }

  /// What somebody typed, to be shown again.
  private record Typed(String name, String address) {}

  private static Typed typed(String name, String address) {
    return new Typed(name, address);
  }

  private Page page(Visit visit, String token, Typed typed, Mistakes mistakes) {
    return switch (links.look(token, people.signedIn(visit))) {
      case State.Good(var link) -> good(visit, token, link, typed, mistakes);
      case State.Unknown() ->
          tell(
              NOT_FOUND,
              "This link leads nowhere",
              "Perhaps it was cut off: copy the whole of it from the mail into the address bar. A"
                  + " newer mail also makes older links useless.",
              EntryPages.links("Sign in", "/sign-in", "Choose a new password", "/reset"));
      case State.Expired(var link) ->
          tell(
              GONE,
              "This link has expired",
              "It was not followed in time. " + again(link.purpose()),
              anew(link.purpose()));
      case State.Used(var link) ->
          tell(
              GONE,
              "This link was followed already",
              "It works once, and did its work. " + afterwards(link.purpose()),
              EntryPages.links("Sign in", "/sign-in"));
      case State.Foreign(_, var signedIn) ->
          tell(
              CONFLICT,
              "This link is for another account",
              "You are signed in as "
                  + signedIn.name()
                  + " ("
                  + signedIn.address().text()
                  + "). Sign out on your profile, then follow the link again.",
              EntryPages.links("Your profile", "/profile"));
    };
  }

  private static String again(Purpose purpose) {
    return switch (purpose) {
      case SIGN_UP -> "Sign up once more for a new one; nothing was kept of the first time.";
      case RESET -> "Ask for a new one.";
      case ADDRESS -> "Your address is what it was. Ask for a new link on your profile.";
      case FIRST_OPERATOR -> "Start the server again: it prints a new one.";
    };
  }

  private static Map<String, String> anew(Purpose purpose) {
    return switch (purpose) {
      case SIGN_UP -> EntryPages.links("Sign up", "/sign-up");
      case RESET -> EntryPages.links("Ask for a new link", "/reset");
      case ADDRESS -> EntryPages.links("Your profile", "/profile");
      case FIRST_OPERATOR -> EntryPages.links("Back to the questions", "/");
    };
  }

  private static String afterwards(Purpose purpose) {
    return switch (purpose) {
      case SIGN_UP -> "Your account is there: sign in.";
      case RESET -> "Your password is the new one: sign in with it.";
      case ADDRESS -> "Mail goes to your new address.";
      case FIRST_OPERATOR -> "This server has an operator.";
    };
  }

  private Page tell(int status, String title, String text, Map<String, String> others) {
    var page =
        new FormPage(frame(title), title, List.of(text), "", "", Map.of(), List.of(), "", others);
    return new Page.Html(EntryPages.TEMPLATE, page, status);
  }

  private Page good(Visit visit, String token, MailLink link, Typed typed, Mistakes mistakes) {
    var page =
        switch (link.purpose()) {
          case SIGN_UP -> signUp(visit, token, link, mistakes);
          case RESET ->
              form(
                  token,
                  "Choose a new password",
                  "You are signed in with it at once, and signed out everywhere else. The tokens"
                      + " of your programs are revoked: make new ones afterwards.",
                  mistakes,
                  resets.hasPasskeys(link)
                      ? List.of(newPassword(mistakes), PASSKEYS)
                      : List.of(newPassword(mistakes)),
                  "Keep this password");
          case ADDRESS ->
              form(
                  token,
                  "Use this address?",
                  "Castalia's mails for your account go to "
                      + link.address().map(MailAddress::text).orElse("")
                      + " from now on, and you sign in with it.",
                  mistakes,
                  List.of(),
                  "Use this address");
          case FIRST_OPERATOR -> firstOperator(visit, token, typed, mistakes);
        };
    return new Page.Html(EntryPages.TEMPLATE, page, mistakes.none() ? 200 : UNPROCESSABLE);
  }

  private FormPage signUp(Visit visit, String token, MailLink link, Mistakes mistakes) {
    boolean same = signUps.isSameBrowser(visit, link);
    var text =
        same
            ? "One click, " + link.name() + ", and your account is there."
            : "This is another browser than the one in which you signed up: type the password that"
                + " you chose, "
                + link.name()
                + ".";
    return form(
        token,
        "Finish signing up",
        text,
        mistakes,
        same ? List.of() : List.of(password(mistakes)),
        "Finish signing up");
  }

  private FormPage firstOperator(Visit visit, String token, Typed typed, Mistakes mistakes) {
    var person = people.signedIn(visit);
    return person
        .map(
            it ->
                form(
                    token,
                    "Run this server?",
                    "Your account, " + it.name() + ", becomes the operator's.",
                    mistakes,
                    List.of(),
                    "Become the operator"))
        .orElseGet(
            () ->
                form(
                    token,
                    "Run this server",
                    "Nobody does yet. This account will be the operator's: it gives roles to the"
                        + " others and sees who changed what.",
                    mistakes,
                    EntryPages.newcomer(typed.name(), typed.address(), mistakes),
                    "Become the operator"));
  }

  private FormPage form(
      String token,
      String title,
      String text,
      Mistakes mistakes,
      List<Input> inputs,
      String button) {
    return new FormPage(
        frame(title),
        title,
        List.of(text),
        mistakes.byField().getOrDefault("", ""),
        MailLinks.PATH,
        Map.of("key", token),
        inputs,
        button,
        Map.of());
  }

  private static Input password(Mistakes mistakes) {
    return new Input(
        "password",
        "password",
        "Password",
        "",
        "",
        mistakes.byField().getOrDefault("password", ""),
        "current-password");
  }

  private static Input newPassword(Mistakes mistakes) {
    return new Input(
        "password",
        "password",
        "New password",
        "",
        "At least 10 characters.",
        mistakes.byField().getOrDefault("password", ""),
        "new-password");
  }

  private Page follow(Form form) {
    var token = form.text("key");
    var state = links.look(token, people.signedIn(form));
    if (!(state instanceof State.Good(var link))) {
      return page(form, token, typed("", ""), Mistakes.NONE);
    }
    var name = form.text("name");
    var address = form.text("address");
    var password = form.text("password");
    var mistakes =
        switch (link.purpose()) {
          case SIGN_UP -> signUps.finish(form, token, link, password);
          case RESET ->
              resets.finish(form, token, link, password, ProfilePages.also(form).passkeys());
          case ADDRESS -> own.finishAddress(token, link);
          case FIRST_OPERATOR ->
              become(form, token, people.signedIn(form), typed(name, address), password);
        };
    if (!mistakes.none()) {
      return page(form, token, typed(name, address), mistakes);
    }
    return new Page.Redirect(
        link.purpose() == Purpose.FIRST_OPERATOR ? "/operator" : "/profile?arrived", false);
  }

  private Mistakes become(
      Form form, String token, Optional<Person> person, Typed typed, String password) {
    if (person.isEmpty()) {
      return first.create(form, token, typed.name(), typed.address(), password);
    }
    first.promote(token, person.get());
    return Mistakes.NONE;
  }

  private Frame frame(String title) {
    return frames.frame(title, "A link from a mail.", Frame.Place.ELSEWHERE, "page.js");
  }
}
