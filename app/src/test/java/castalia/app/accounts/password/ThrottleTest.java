package castalia.app.accounts.password;

import static castalia.app.accounts.password.Throttled.SIGN_IN_FROM_ADDRESS;
import static castalia.app.accounts.password.Throttled.SIGN_IN_TO_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import castalia.app.accounts.password.Throttle.Try;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThrottleTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));

  private Throttle throttle() {
    return new Throttle(DATABASE.get(), now::get);
  }

  private static Optional<Refusal> refusal(Throttle throttle, Try... tries) {
    return Optional.ofNullable(catchThrowableOfType(Refusal.class, () -> throttle.take(tries)));
  }

  private void pass(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }

  @Test
  void whoTriedTooOftenIsToldHowLongToWaitAlsoAfterARestart() {
    var ann = new Try(SIGN_IN_TO_ACCOUNT, "ann@example.org");
    for (int i = 0; i < SIGN_IN_TO_ACCOUNT.burst(); i++) {
      throttle().take(ann);
    }
    var refusal = refusal(throttle(), ann).orElseThrow();
    assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(1));
    assertThat(refusal.detail()).doesNotContain("ann");
    assertThat(refusal(throttle(), new Try(SIGN_IN_TO_ACCOUNT, "bob@example.org"))).isEmpty();
    pass(Duration.ofSeconds(30));
    assertThat(refusal(throttle(), ann).orElseThrow().retryAfter())
        .contains(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    assertThat(refusal(throttle(), ann)).isEmpty();
    assertThat(refusal(throttle(), ann)).isPresent();
  }

  @Test
  void whatIsGivenBackDoesNotCount() {
    var cy = new Try(SIGN_IN_TO_ACCOUNT, "cy@example.org");
    for (int i = 0; i < 3 * SIGN_IN_TO_ACCOUNT.burst(); i++) {
      throttle().take(cy);
      throttle().giveBack(cy);
    }
    assertThat(refusal(throttle(), cy)).isEmpty();
  }

  @Test
  void oneThatIsRefusedTakesNothingOfTheOthers() {
    var dee = new Try(SIGN_IN_TO_ACCOUNT, "dee@example.org");
    var there = new Try(SIGN_IN_FROM_ADDRESS, "10.0.0.1");
    for (int i = 0; i < SIGN_IN_TO_ACCOUNT.burst(); i++) {
      throttle().take(there, dee);
    }
    for (int i = 0; i < 2 * SIGN_IN_FROM_ADDRESS.burst(); i++) {
      assertThat(refusal(throttle(), there, dee)).isPresent();
    }
    for (int i = SIGN_IN_TO_ACCOUNT.burst(); i < SIGN_IN_FROM_ADDRESS.burst(); i++) {
      throttle().take(there);
    }
    assertThat(refusal(throttle(), there)).isPresent();
  }

  @Test
  void tryingAtOnceGivesNoMoreTries() throws Exception {
    var eve = new Try(SIGN_IN_TO_ACCOUNT, "eve@example.org");
    var address = new Try(SIGN_IN_FROM_ADDRESS, "10.0.0.2");
    var tries = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 30; i++) {
      tries.add(() -> refusal(throttle(), eve, address).isEmpty());
    }
    int taken = 0;
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : people.invokeAll(tries)) {
        taken += one.get() ? 1 : 0;
      }
    }
    assertThat(taken).isEqualTo(SIGN_IN_TO_ACCOUNT.burst());
  }

  @Test
  void aClockThatWasSetBackFreesNobodyAndLocksNobodyOutForLong() {
    var fay = new Try(SIGN_IN_TO_ACCOUNT, "fay@example.org");
    for (int i = 0; i < SIGN_IN_TO_ACCOUNT.burst(); i++) {
      throttle().take(fay);
    }
    pass(Duration.ofDays(-365));
    assertThat(refusal(throttle(), fay).orElseThrow().retryAfter()).contains(Duration.ofMinutes(1));
  }

  @Test
  void whatNobodyTriedForADayIsForgotten() {
    var gus = new Try(SIGN_IN_TO_ACCOUNT, "gus@example.org");
    throttle().take(gus);
    pass(Duration.ofDays(2));
    throttle().take(gus);
    pass(Duration.ofDays(2));
    throttle().take(new Try(SIGN_IN_TO_ACCOUNT, "hal@example.org"));
    long left =
        DATABASE
            .get()
            .transaction(tx -> tx.sql("select count(*) n from throttle").one(r -> r.number("n")));
    assertThat(left).isEqualTo(1);
  }
}
