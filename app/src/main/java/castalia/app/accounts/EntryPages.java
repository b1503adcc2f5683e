package castalia.app.accounts;

import castalia.app.accounts.AccountViews.FormPage;
import castalia.app.accounts.AccountViews.Input;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The pages on which people sign up, in and out, and ask for a new password.
final class EntryPages {
  static final String TEMPLATE = "accounts/form.jte";
  private static final int UNPROCESSABLE = 422;
  private static final String PASSWORD_HINT =
      "At least 10 characters. Four words that have nothing to do with each other are good.";

  private final People people;
  private final SignUps signUps;
  private final SignIns signIns;
  private final PasswordResets resets;
  private final Letters letters;
  private final Frames frames;

  EntryPages(AccountsFeature accounts, Frames frames) {
    this.people = accounts.people();
    this.signUps = accounts.signUps();
    this.signIns = accounts.signIns();
    this.resets = accounts.resets();
    this.letters = accounts.mailing().letters();
    this.frames = frames;
  }

  void register(Routes routes) {
    routes.page(
        "/sign-up",
        request ->
            signedIn(request)
                ? new Page.Redirect("/profile", false)
                : signUp("", "", Mistakes.NONE));
    routes.form("/sign-up", this::signUp);
    routes.page(
        "/sign-in",
        request ->
            signedIn(request)
                ? new Page.Redirect(next(request), false)
                : signIn("", next(request), Mistakes.NONE));
    routes.form("/sign-in", this::signIn);
    routes.form("/sign-out", this::signOut);
    routes.page("/reset", _ -> reset("", Mistakes.NONE));
    routes.form("/reset", this::reset);
  }

  private boolean signedIn(Context request) {
    return people.signedIn(Visit.of(request)).isPresent();
  }

  private static String next(Context request) {
    var next = request.queryParam("next");
    return next == null
        ? Destinations.before(request.header("Referer"), request.host())
        : Destinations.own(next, "/");
  }

  private Page signUp(Form form) {
    if (people.signedIn(form).isPresent()) {
      return new Page.Redirect("/profile", false);
    }
    var address = form.text("address");
    var mistakes = signUps.begin(form, form.text("name"), address, form.text("password"));
    return mistakes.none()
        ? sent("Look into your mail", address, "finish signing up", "24 hours")
        : signUp(form.text("name"), address, mistakes);
  }

  private Page signUp(String name, String address, Mistakes mistakes) {
    var page =
        new FormPage(
            frame("Sign up", "Keep what you learn, on every device."),
            "Sign up",
            List.of(
                "Reading, running and solving need no account. With one, your progress follows you"
                    + " to other devices; what you did in this browser so far comes along."),
            mistakes.byField().getOrDefault("", ""),
            "/sign-up",
            Map.of(),
            newcomer(name, address, mistakes),
            "Sign up",
            links("I have an account", "/sign-in"));
    return answer(page, mistakes);
  }

  /// The fields that make an account.
  static List<Input> newcomer(String name, String address, Mistakes mistakes) {
    var wrong = mistakes.byField();
    return List.of(
        new Input(
            "name",
            "text",
            "Name",
            shown(name),
            "What we call you.",
            wrong.getOrDefault("name", ""),
            "name"),
        new Input(
            "address",
            "email",
            "Mail address",
            shown(address),
            "",
            wrong.getOrDefault("address", ""),
            "username"),
        new Input(
            "password",
            "password",
            "Password",
            "",
            PASSWORD_HINT,
            wrong.getOrDefault("password", ""),
            "new-password"));
  }

  /// What was typed, unless it is too long to be shown again.
  private static String shown(String typed) {
    return typed.length() <= 500 ? typed : "";
  }

  private Page signIn(Form form) {
    var next = Destinations.own(form.text("next"), "/");
    var mistakes = signIns.signIn(form, form.text("address"), form.text("password"));
    return mistakes.none()
        ? new Page.Redirect(arrival(next), false)
        : signIn(form.text("address"), next, mistakes);
  }

  /// Where one arrives; the profile notices there if the browser kept no cookie.
  private static String arrival(String next) {
    return next.equals("/") ? "/profile?arrived" : next;
  }

  private Page signIn(String address, String next, Mistakes mistakes) {
    var wrong = mistakes.byField();
    var page =
        new FormPage(
            frame("Sign in", "Go on where you were."),
            "Sign in",
            List.of(),
            wrong.getOrDefault("", ""),
            "/sign-in",
            Map.of("next", next),
            List.of(
                new Input(
                    "address",
                    "email",
                    "Mail address",
                    shown(address),
                    "",
                    wrong.getOrDefault("address", ""),
                    "username"),
                new Input(
                    "password",
                    "password",
                    "Password",
                    "",
                    "",
                    wrong.getOrDefault("password", ""),
                    "current-password")),
            "Sign in",
            links(
                "Sign in with a passkey",
                "/sign-in/passkey?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                "Forgot your password?",
                "/reset",
                "Sign up",
                "/sign-up"));
    return answer(page, mistakes);
  }

  private Page signOut(Form form) {
    signIns.signOut(form);
    return new Page.Redirect("/", false);
  }

  private Page reset(Form form) {
    var address = form.text("address");
    var mistakes = resets.ask(form, address);
    return mistakes.none()
        ? sent("Look into your mail", address, "choose a new password", "an hour")
        : reset(address, mistakes);
  }

  private Page reset(String address, Mistakes mistakes) {
    var page =
        new FormPage(
            frame("Choose a new password", "A link by mail, then a new password."),
            "Forgot your password?",
            List.of("Say which address you signed up with. A link to choose a new one goes there."),
            "",
            "/reset",
            Map.of(),
            List.of(
                new Input(
                    "address",
                    "email",
                    "Mail address",
                    shown(address),
                    "",
                    mistakes.byField().getOrDefault("address", ""),
                    "username")),
            "Send the link",
            links("Sign in", "/sign-in"));
    return answer(page, mistakes);
  }

  /// The same whether the address has an account or not.
  private Page sent(String title, String address, String purpose, String time) {
    var text =
        "A mail is on its way to %s. Follow the link in it to %s, within %s."
            .formatted(address.strip(), purpose, time);
    var rest =
        letters.leave()
            ? "Nothing there after some minutes? Look among the unwanted mails, and whether the"
                + " address is right."
            : "This server sends no mail: its operator finds the link in its log.";
    return Page.html(
        TEMPLATE,
        new FormPage(
            frame(title, text),
            title,
            List.of(text, rest),
            "",
            "",
            Map.of(),
            List.of(),
            "",
            links("Back to the questions", "/")));
  }

  private static Page answer(FormPage page, Mistakes mistakes) {
    var html = new Page.Html(TEMPLATE, page, 200);
    return mistakes.none() ? html : html.withStatus(UNPROCESSABLE);
  }

  private Frame frame(String title, String description) {
    return frames.frame(title, description, Frame.Place.ELSEWHERE, "page.js");
  }

  /// Links in their order: words, address, words, address.
  static Map<String, String> links(String... wordsAndAddresses) {
    var links = new LinkedHashMap<String, String>();
    for (int i = 0; i < wordsAndAddresses.length; i += 2) {
      links.put(wordsAndAddresses[i], wordsAndAddresses[i + 1]);
    }
    return links;
  }
}
