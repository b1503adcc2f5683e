package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.accounts.Person;
import castalia.app.platform.database.Database;
import castalia.app.platform.mail.MailException;
import castalia.app.platform.mail.Mailer;
import castalia.app.progress.ReminderStore.Asked;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mail that reminds a learner of what is due today, if they asked for it. Safe for threads;
/// its methods throw what [Database#transaction] throws.
///
/// A day is noted as looked after before its mail is sent: whatever happens then, there is no
/// second one on that day. Only if the mail server surely has not taken it, the note is taken back.
final class Reminders {
  private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);

  /// Wherever people are, it is no later day there than here.
  private static final ZoneId EASTMOST = ZoneOffset.ofHours(14);

  /// Every time zone in use is some quarters of an hour from UTC.
  static final Duration EVERY = Duration.ofMinutes(15);

  private final Database database;
  private final InstantSource clock;
  private final People people;
  private final Mailer mailer;
  private final ReminderLetter letter;
  private final ReminderStore store = new ReminderStore();

  Reminders(
      Database database, InstantSource clock, People people, Mailer mailer, ReminderLetter letter) {
    this.database = database;
    this.clock = clock;
    this.people = people;
    this.mailer = mailer;
    this.letter = letter;
  }

  /// Why the learner cannot be reminded.
  enum Obstacle {
    NO_MAIL_SERVER("This server sends no mail. Whoever runs it can name a mail server."),
    NO_ACCOUNT("Mail goes to accounts with a confirmed address."),
    NO_CONFIRMED_ADDRESS(
        "The address of your account is not confirmed yet. Choose a new password by mail: the link"
            + " in it confirms the address.");

    private final String why;

    Obstacle(String why) {
      this.why = why;
    }

    /// What stands in the way, and what helps.
    String why() {
      return why;
    }
  }

  /// What stands in the way, if anything does.
  Optional<Obstacle> obstacle(Optional<Learner> learner) {
    if (!mailer.configured()) {
      return Optional.of(Obstacle.NO_MAIL_SERVER);
    }
    var id = learner.map(Learner::id);
    if (id.flatMap(people::person).isEmpty()) {
      return Optional.of(Obstacle.NO_ACCOUNT);
    }
    return id.filter(people::isConfirmed).isPresent()
        ? Optional.empty()
        : Optional.of(Obstacle.NO_CONFIRMED_ADDRESS);
  }

  /// The hour at which the learner is reminded, if they are.
  Optional<Integer> hour(Learner learner) {
    return database.transaction(tx -> store.hour(tx, learner.id()));
  }

  /// Reminds from now on: from tomorrow on, if the hour of today is past.
  ///
  /// @param hour of the learner's clock, 0 to 23
  void ask(Learner learner, int hour) {
    var now = clock.instant();
    database.transaction(
        tx -> {
          var past = ReminderTime.begun(hour, learner.zone(), now);
          store.keep(tx, learner.id(), hour, Secret.make(), now, past);
          return true;
        });
  }

  void end(Learner learner) {
    database.transaction(
        tx -> {
          store.end(tx, learner.id());
          return true;
        });
  }

  /// Whether the link of a mail would turn something off.
  boolean isOn(String secret) {
    return database.transaction(tx -> store.isOn(tx, secret));
  }

  /// Ends what the link of a mail is for. Doing it twice is doing it once.
  void endBy(String secret) {
    database.transaction(
        tx -> {
          store.endBy(tx, secret);
          return true;
        });
  }

  /// Sends what is due now.
  ///
  /// @throws InterruptedException if the server ends; who was not reached is at the next look
  void send() throws InterruptedException {
    if (!mailer.configured()) {
      return;
    }
    var now = clock.instant();
    var latest = LocalDate.ofInstant(now, EASTMOST);
    for (var asked : database.transaction(tx -> store.waiting(tx, latest))) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      var day = ReminderTime.due(asked.hour(), asked.zone(), asked.last(), now);
      if (day.isPresent() && !looksAfter(asked, day.orElseThrow())) {
        return;
      }
    }
  }

  /// Whether the mail server is there for the next.
  private boolean looksAfter(Asked asked, LocalDate day) {
    var mail =
        reader(asked.learner()).flatMap(it -> letter.write(it, asked.hour(), asked.secret(), day));
    boolean first = database.transaction(tx -> store.claim(tx, asked.learner(), day));
    if (!first || mail.isEmpty()) {
      return true;
    }
    try {
      mailer.send(mail.orElseThrow());
      return true;
    } catch (MailException e) {
      LOG.warn("a reminder was not sent: {}", e.getMessage());
      if (e.worthRetrying()) {
        database.transaction(
            tx -> {
              store.release(tx, asked.learner(), day);
              return true;
            });
      }
      return !e.worthRetrying();
    }
  }

  private Optional<Person> reader(UUID learner) {
    return people.person(learner).filter(it -> people.isConfirmed(it.id()));
  }
}
