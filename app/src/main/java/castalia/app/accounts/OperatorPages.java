package castalia.app.accounts;

import castalia.app.accounts.AccountViews.Member;
import castalia.app.accounts.AccountViews.Operator;
import castalia.app.accounts.AccountViews.RoleChoice;
import castalia.app.accounts.AccountViews.TrailLine;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The operator's page: people, roles, and who changed what.
final class OperatorPages {
  private static final int PIECE = 50;
  private static final String GONE = "somebody who is gone";
  private static final Map<String, String> DONE =
      Map.of("roles", "The roles are saved.", "ended", "They are signed out everywhere.");

  private final People people;
  private final Operators operators;
  private final Frames frames;

  OperatorPages(AccountsFeature accounts, Frames frames) {
    this.people = accounts.people();
    this.operators = accounts.operators();
    this.frames = frames;
  }

  void register(Routes routes) {
    routes.needing(Permission.SEE_PEOPLE).page("/operator", this::page);
    routes.needing(Permission.CHANGE_ROLES).form("/operator/people/{id}/roles", this::changeRoles);
    routes
        .needing(Permission.END_SESSIONS)
        .form("/operator/people/{id}/sign-out", this::endSessions);
  }

  private Page page(Context request) {
    var actor = people.signedIn(Visit.of(request)).orElseThrow(People::notSignedIn);
    var query = Objects.requireNonNullElse(request.queryParam("q"), "").strip();
    var zone = actor.learner().zone();
    var trail = operators.trail(actor, before(request));
    var view =
        new Operator(
            frames.frame(
                "Operator",
                "People, roles, and who changed what.",
                Frame.Place.ELSEWHERE,
                "page.js"),
            DONE.getOrDefault(Objects.requireNonNullElse(request.queryParam("done"), ""), ""),
            query,
            operators.count(actor),
            operators.people(actor, query).stream().map(it -> member(it, actor)).toList(),
            trail.stream().map(entry -> line(entry, zone)).toList(),
            trail.size() < PIECE ? Optional.empty() : Optional.of(trail.getLast().number()));
    return Page.html("accounts/operator.jte", view);
  }

  private static long before(Context request) {
    var text = Objects.requireNonNullElse(request.queryParam("before"), "");
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }

  private static Member member(PeopleStore.Listed listed, Person actor) {
    var person = listed.person();
    var zone = actor.learner().zone();
    return new Member(
        person.id().toString(),
        person.name(),
        person.address().text(),
        Arrays.stream(Role.values())
            .map(role -> new RoleChoice(role.word(), person.roles().contains(role)))
            .toList(),
        AccountViews.day(listed.created(), zone),
        listed.seen().map(at -> AccountViews.minute(at, zone)).orElse("not signed in"),
        listed.sessions(),
        person.id().equals(actor.id()));
  }

  private static TrailLine line(AuditStore.Entry entry, ZoneId zone) {
    var actor = entry.actor().isEmpty() ? "the command line" : entry.actorName().orElse(GONE);
    boolean self = entry.actor().equals(Optional.of(entry.subject()));
    var detail = entry.detail().isEmpty() ? "" : ": " + entry.detail();
    return new TrailLine(
        AccountViews.minute(entry.at(), zone),
        actor,
        entry.action().words() + detail,
        self ? Optional.empty() : Optional.of(entry.subjectName().orElse(GONE)));
  }

  private Page changeRoles(Form form) {
    var actor = people.signedIn(form).orElseThrow(People::notSignedIn);
    var roles = EnumSet.noneOf(Role.class);
    for (var word : form.all("role")) {
      roles.add(
          Arrays.stream(Role.values())
              .filter(role -> role.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      Refusal.invalid(
                          List.of(
                              castalia.app.platform.FieldError.parameter(
                                  "role",
                                  "role must be one of learner, author, instructor, operator")))));
    }
    operators.changeRoles(actor, person(form), roles);
    return new Page.Redirect("/operator?done=roles", false);
  }

  private Page endSessions(Form form) {
    var actor = people.signedIn(form).orElseThrow(People::notSignedIn);
    operators.endSessions(actor, person(form));
    return new Page.Redirect("/operator?done=ended", false);
  }

  private static UUID person(Form form) {
    try {
      return UUID.fromString(form.path("id"));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound("Nobody has this account.");
    }
  }
}
