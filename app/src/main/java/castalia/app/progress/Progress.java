package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.platform.database.Database;
import castalia.app.review.Aim;
import castalia.app.review.Outlook;
import castalia.app.review.Outlooks;
import castalia.app.review.Preparation;
import castalia.app.review.Preparation.Task;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A learner's way to the day of the interview. Safe for threads; its methods ask the database and
/// throw what [Database#transaction] throws.
public final class Progress {
  private final Database database;
  private final Outlooks outlooks;
  private final InstantSource clock;
  private final PlanStore store = new PlanStore();

  Progress(Database database, Outlooks outlooks, InstantSource clock) {
    this.database = database;
    this.outlooks = outlooks;
    this.clock = clock;
  }

  /// What the learner prepares for, if they said so.
  Optional<Aim> aim(Learner learner) {
    return database.transaction(tx -> store.aim(tx, learner.id()));
  }

  void aim(Learner learner, Aim aim) {
    database.transaction(
        tx -> {
          store.keep(tx, learner.id(), aim, clock.instant());
          return true;
        });
  }

  /// Ends the plan. What was learned stays.
  void endPlan(Learner learner) {
    database.transaction(
        tx -> {
          store.forget(tx, learner.id());
          return true;
        });
  }

  LocalDate today(Learner learner) {
    return outlooks.today(learner);
  }

  /// The way from today to the day; empty if that is today or past.
  Optional<Preparation> preparation(Learner learner, Aim aim) {
    return isAhead(learner, aim) ? Optional.of(outlooks.plan(learner, aim)) : Optional.empty();
  }

  /// What to do today for the day; nothing if that is today or past.
  List<Task> tasks(Learner learner, Aim aim) {
    return isAhead(learner, aim) ? outlooks.today(learner, aim) : List.of();
  }

  private boolean isAhead(Learner learner, Aim aim) {
    return aim.day().isAfter(outlooks.today(learner));
  }

  /// The learner's cards and answers.
  ///
  /// @param then the day on which to look at what will be remembered
  Outlook outlook(Learner learner, Optional<LocalDate> then) {
    return outlooks.of(learner, then);
  }

  static Streak streak(Outlook outlook) {
    var days = new TreeSet<LocalDate>();
    outlook.answers().forEach(it -> days.add(it.day()));
    return Streak.of(days, outlook.today());
  }

  /// Gives the learner's calendar a new address; one that it had before leads nowhere from now on.
  ///
  /// @return the secret part of it, which is kept nowhere
  String openFeed(Learner learner) {
    var secret = Secret.make();
    database.transaction(
        tx -> {
          store.feed(tx, learner.id(), Secret.hash(secret), clock.instant());
          return true;
        });
    return secret;
  }

  /// Since when the calendar can be read, if it can.
  Optional<Instant> feedSince(Learner learner) {
    return database.transaction(tx -> store.feedSince(tx, learner.id()));
  }

  void endFeed(Learner learner) {
    database.transaction(
        tx -> {
          store.endFeed(tx, learner.id());
          return true;
        });
  }

  /// Whose calendar that is; empty if the address was revoked or never was one.
  Optional<Learner> feedOwner(String secret) {
    return database.transaction(
        tx ->
            store
                .feedOf(tx, Secret.hash(secret))
                .map(it -> new Learner(it.learner(), ZoneId.of(it.zone()))));
  }
}
