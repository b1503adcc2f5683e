package castalia.app.accounts.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.TestDatabase;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeysTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T09:30:00Z"));
  private final Passkeys passkeys =
      new Passkeys(
          DATABASE.get(),
          now::get,
          () -> Site.of(URI.create("https://castalia.example.org")),
          PasskeyListener.NONE);
  private final UUID ada = someone();
  private final Device device = new Device();

  private static UUID someone() {
    var id = UUID.randomUUID();
    DATABASE
        .get()
        .transaction(
            tx ->
                tx.sql("insert into learner (id, created) values (?, ?)", id, Instant.EPOCH)
                    .update());
    return id;
  }

  private void make(Device with) {
    var asked = passkeys.startMaking(ada, "ada@example.org");
    passkeys.finishMaking(ada, asked.id(), with.make(asked.options()), " laptop ");
  }

  private UUID signIn(Device with) {
    var asked = passkeys.startSigningIn();
    return passkeys.finishSigningIn(asked.id(), with.use(asked.options()));
  }

  private static void assertRefused(Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }

  @Test
  void aDeviceSignsItsPersonIn() {
    make(device);
    assertThat(passkeys.list(ada))
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.name()).isEqualTo("laptop");
              assertThat(key.used()).isEmpty();
            });
    assertThat(signIn(device)).isEqualTo(ada);
    assertThat(signIn(device)).isEqualTo(ada);
    assertThat(passkeys.list(ada).getFirst().used()).contains(now.get());
  }

  @Test
  void anAnswerIsTakenOnce() {
    var asked = passkeys.startMaking(ada, "ada@example.org");
    var answer = device.make(asked.options());
    passkeys.finishMaking(ada, asked.id(), answer, "laptop");
    assertRefused(() -> passkeys.finishMaking(ada, asked.id(), answer, "laptop"));
    var entering = passkeys.startSigningIn();
    var proof = device.use(entering.options());
    assertThat(passkeys.finishSigningIn(entering.id(), proof)).isEqualTo(ada);
    assertRefused(() -> passkeys.finishSigningIn(entering.id(), proof));
  }

  @Test
  void anAnswerAfterFiveMinutesIsTooLate() {
    make(device);
    var entering = passkeys.startSigningIn();
    now.updateAndGet(it -> it.plus(Passkeys.LIFE));
    assertRefused(() -> passkeys.finishSigningIn(entering.id(), device.use(entering.options())));
    var asked = passkeys.startMaking(ada, "ada@example.org");
    now.updateAndGet(it -> it.plus(Passkeys.LIFE));
    var other = new Device();
    assertRefused(
        () -> passkeys.finishMaking(ada, asked.id(), other.make(asked.options()), "laptop"));
  }

  @Test
  void anAnswerToAnotherRequestIsRefused() {
    make(device);
    var one = passkeys.startSigningIn();
    var two = passkeys.startSigningIn();
    assertRefused(() -> passkeys.finishSigningIn(one.id(), device.use(two.options())));
    var making = passkeys.startMaking(ada, "ada@example.org");
    assertRefused(() -> passkeys.finishSigningIn(making.id(), device.use(making.options())));
    var eve = someone();
    var hers = passkeys.startMaking(ada, "ada@example.org");
    assertRefused(
        () -> passkeys.finishMaking(eve, hers.id(), new Device().make(hers.options()), "eve"));
    assertRefused(() -> passkeys.finishSigningIn(UUID.randomUUID(), "{}"));
  }

  @Test
  void whatADeviceGetsWrongIsRefused() {
    make(device);
    assertWrong(it -> it.origin = "https://evil.example.org");
    assertWrong(it -> it.origin = "http://castalia.example.org");
    assertWrong(it -> it.origin = "https://castalia.example.org:8443");
    assertWrong(it -> it.name = "evil.example.org");
    assertWrong(it -> it.flags = Device.PRESENT);
    assertWrong(it -> it.flags = Device.VERIFIED);
  }

  private void assertWrong(Consumer<Device> mistake) {
    var other = new Device();
    mistake.accept(other);
    assertRefused(() -> make(other));
    var origin = device.origin;
    var name = device.name;
    int flags = device.flags;
    mistake.accept(device);
    assertRefused(() -> signIn(device));
    device.origin = origin;
    device.name = name;
    device.flags = flags;
    assertThat(signIn(device)).isEqualTo(ada);
  }

  @Test
  void aKeyThatIsNotKnownOrForSomebodyElseIsRefused() {
    make(device);
    assertRefused(() -> signIn(new Device()));
    var handle = device.handle;
    device.handle = KnownKeys.handle(someone()).getBytes();
    assertRefused(() -> signIn(device));
    device.handle = new byte[3];
    assertRefused(() -> signIn(device));
    device.handle = handle;
    assertThat(signIn(device)).isEqualTo(ada);
  }

  @Test
  void aCopiedKeyIsNoticedByItsCount() {
    make(device);
    signIn(device);
    signIn(device);
    device.uses = 0;
    assertRefused(() -> signIn(device));
  }

  @Test
  void aKeyIsKeptOnce() {
    make(device);
    assertRefused(() -> make(device));
    assertThat(passkeys.list(ada)).hasSize(1);
  }

  @Test
  void aKeyIsNamedAndRemovedByItsPersonAlone() {
    make(device);
    var id = passkeys.list(ada).getFirst().id();
    var eve = someone();
    assertThat(passkeys.rename(eve, id, "mine")).isFalse();
    assertThat(passkeys.remove(eve, id)).isFalse();
    assertThat(passkeys.rename(ada, id, "phone")).isTrue();
    assertThat(passkeys.list(ada).getFirst().name()).isEqualTo("phone");
    assertThatThrownBy(() -> passkeys.rename(ada, id, "\n")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> passkeys.remove(ada, "%")).isInstanceOf(Refusal.class);
    assertThat(passkeys.remove(ada, id)).isTrue();
    assertRefused(() -> signIn(device));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"id\":\"AA\"}", "not json", "{\"id\":1}"})
  void whatIsNoAnswerIsRefused(String answer) {
    var making = passkeys.startMaking(ada, "ada@example.org");
    assertRefused(() -> passkeys.finishMaking(ada, making.id(), answer, "laptop"));
    var entering = passkeys.startSigningIn();
    assertRefused(() -> passkeys.finishSigningIn(entering.id(), answer));
  }

  @ParameterizedTest
  @CsvSource({
    "https://castalia.example.org, castalia.example.org, https://castalia.example.org",
    "https://castalia.example.org:8443, castalia.example.org, https://castalia.example.org:8443",
    "http://127.0.0.1:8321, localhost, http://localhost:8321",
    "http://localhost:8321, localhost, http://localhost:8321"
  })
  void passkeysBelongToAName(String home, String name, String origin) {
    assertThat(Site.of(URI.create(home))).contains(new Site(name, origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://castalia.example.org", "https://192.0.2.7", "https://[2001:db8::1]"})
  void withoutANameOrHttpsThereAreNone(String home) {
    assertThat(Site.of(URI.create(home))).isEmpty();
    var none =
        new Passkeys(
            DATABASE.get(), now::get, () -> Site.of(URI.create(home)), PasskeyListener.NONE);
    assertRefused(none::startSigningIn);
  }
}
