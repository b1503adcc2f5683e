package castalia.app.accounts;

import castalia.app.accounts.TokenViews.LifeChoice;
import castalia.app.accounts.TokenViews.ScopeChoice;
import castalia.app.accounts.TokenViews.TokenLine;
import castalia.app.accounts.token.AccessToken;
import castalia.app.accounts.token.AccessTokens;
import castalia.app.accounts.token.Scope;
import castalia.app.platform.FieldError;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page on which people make and revoke the tokens of their programs.
final class TokenPages {
  private static final int UNPROCESSABLE = 422;
  private static final Map<Integer, String> LIVES =
      Map.of(30, "30 days", 90, "90 days", 366, "a year");
  private static final int USUAL_LIFE = 90;

  private final People people;
  private final AccessTokens tokens;
  private final Frames frames;

  /// What was typed into the form.
  private record Wish(String name, Set<Scope> scopes, int days) {
    static final Wish USUAL = new Wish("", EnumSet.of(Scope.READ), USUAL_LIFE);

    static Wish of(Form form) {
      var scopes = EnumSet.noneOf(Scope.class);
      form.all("scope").forEach(text -> Scope.find(text).ifPresent(scopes::add));
      var days = form.text("days");
      return new Wish(
          form.text("name"), scopes, days.matches("[0-9]{1,4}") ? Integer.parseInt(days) : 0);
    }
  }

  TokenPages(People people, AccessTokens tokens, Frames frames) {
    this.people = people;
    this.tokens = tokens;
    this.frames = frames;
  }

  void register(Routes routes) {
    var own = routes.needing(Permission.OWN_ACCOUNT);
    own.page(
        "/profile/tokens",
        request -> page(who(Visit.of(request)), Optional.empty(), Wish.USUAL, Map.of()));
    own.form("/profile/tokens", this::make);
    own.form("/profile/tokens/{id}/revoke", this::revoke);
  }

  private Person who(Visit visit) {
    return people.need(visit, Permission.OWN_ACCOUNT);
  }

  private Page make(Form form) {
    var who = who(form);
    var wish = Wish.of(form);
    try {
      var made = tokens.make(who.id(), wish.name(), wish.scopes(), Duration.ofDays(wish.days()));
      return page(who, Optional.of(made.text()), Wish.USUAL, Map.of());
    } catch (Refusal e) {
      if (e.errors().isEmpty()) {
        throw e;
      }
      return page(who, Optional.empty(), wish, byField(e.errors())).withStatus(UNPROCESSABLE);
    }
  }

  private static Map<String, String> byField(List<FieldError> errors) {
    return errors.stream()
        .collect(
            Collectors.toMap(
                FieldError::field,
                it -> "It" + it.detail().substring(it.field().length()) + ".",
                (first, _) -> first));
  }

  private Page revoke(Form form) {
    var id = form.path("id");
    if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        || !tokens.revoke(who(form).id(), UUID.fromString(id))) {
      throw Refusal.notFound("There is no such token, or it was revoked already.");
    }
    return new Page.Redirect("/profile/tokens", false);
  }

  private Page.Html page(
      Person who, Optional<String> fresh, Wish wish, Map<String, String> mistakes) {
    return Page.html(
        "accounts/tokens.jte",
        new TokenViews.Tokens(
            frames.frame(
                "Your tokens",
                "Tokens with which your programs act for you.",
                Frame.Place.ELSEWHERE,
                "page.js"),
            tokens.list(who.id()).stream().map(it -> line(it, who)).toList(),
            fresh,
            wish.name(),
            Stream.of(Scope.values())
                .map(it -> new ScopeChoice(it.text(), it.words(), wish.scopes().contains(it)))
                .toList(),
            LIVES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> new LifeChoice(it.getKey(), it.getValue(), it.getKey() == wish.days()))
                .toList(),
            mistakes));
  }

  private static TokenLine line(AccessToken token, Person who) {
    var zone = who.learner().zone();
    return new TokenLine(
        token.id().toString(),
        token.name(),
        token.scopes().stream().map(Scope::words).toList(),
        AccountViews.day(token.expires(), zone),
        AccountViews.day(token.created(), zone),
        token.used().map(at -> "last used " + AccountViews.day(at, zone)).orElse("never used"));
  }
}
