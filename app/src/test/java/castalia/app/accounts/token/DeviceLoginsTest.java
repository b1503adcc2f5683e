package castalia.app.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.accounts.token.DeviceLogins.Progress;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.TestDatabase;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeviceLoginsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T09:30:00Z"));
  private final AccessTokens tokens =
      new AccessTokens(DATABASE.get(), now::get, TokenListener.NONE, Optional::empty);
  private final DeviceLogins logins = new DeviceLogins(DATABASE.get(), now::get, tokens);
  private final UUID ada = PeopleStore.someone(DATABASE.get());

  @Test
  void aConfirmedCodeYieldsATokenOnce() {
    var started = logins.start("castalia on ada's laptop");
    assertThat(started.code()).matches("[B-Z]{4}-[B-Z]{4}");
    assertThat(started.toString()).doesNotContain(started.secret()).doesNotContain(started.code());
    assertThat(logins.poll(started.secret())).isInstanceOf(Progress.Pending.class);
    var typed = " " + started.code().toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(logins.find(typed).orElseThrow().device()).isEqualTo("castalia on ada's laptop");
    assertThat(logins.confirm(typed, ada)).isTrue();
    assertThat(logins.poll(started.secret()))
        .isInstanceOfSatisfying(
            Progress.Granted.class,
            it ->
                assertThat(tokens.verify(it.token().text()))
                    .isEqualTo(
                        new Bearer.Valid(ada, it.token().token().id(), Set.of(Scope.values()))));
    assertThat(logins.poll(started.secret())).isInstanceOf(Progress.Gone.class);
    assertThat(tokens.list(ada)).hasSize(1);
  }

  @Test
  void aCodeIsConfirmedByOnePersonOnly() {
    var started = logins.start("laptop");
    assertThat(logins.confirm(started.code(), ada)).isTrue();
    var eve = PeopleStore.someone(DATABASE.get());
    assertThat(logins.confirm(started.code(), eve)).isFalse();
    assertThat(logins.deny(started.code())).isFalse();
    assertThat(logins.find(started.code())).isEmpty();
    assertThat(logins.poll(started.secret())).isInstanceOf(Progress.Granted.class);
    assertThat(tokens.list(eve)).isEmpty();
  }

  @Test
  void aDeniedCodeYieldsNothing() {
    var started = logins.start("laptop");
    assertThat(logins.deny(started.code())).isTrue();
    assertThat(logins.confirm(started.code(), ada)).isFalse();
    assertThat(logins.poll(started.secret())).isInstanceOf(Progress.Denied.class);
    assertThat(logins.poll(started.secret())).isInstanceOf(Progress.Gone.class);
  }

  @Test
  void aCodeIsGoodForTenMinutes() {
    var started = logins.start("laptop");
    now.updateAndGet(it -> it.plus(DeviceLogins.LIFE));
    assertThat(logins.find(started.code())).isEmpty();
    assertThat(logins.confirm(started.code(), ada)).isFalse();
    assertThat(logins.poll(started.secret())).isInstanceOf(Progress.Gone.class);
  }

  @Test
  void neitherTheCodeNorAGuessIsTheSecret() {
    var started = logins.start("laptop");
    logins.confirm(started.code(), ada);
    assertThat(logins.poll(started.code())).isInstanceOf(Progress.Gone.class);
    assertThat(logins.poll("")).isInstanceOf(Progress.Gone.class);
    assertThat(logins.poll("x".repeat(1 << 20))).isInstanceOf(Progress.Gone.class);
    assertThat(logins.find("")).isEmpty();
    assertThat(logins.find("'; drop table learner; --")).isEmpty();
  }

  @Test
  void aDeviceHasANameOfOneLine() {
    assertThatThrownBy(() -> logins.start(" ")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> logins.start("a\nb")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> logins.start("x".repeat(101))).isInstanceOf(Refusal.class);
  }
}
