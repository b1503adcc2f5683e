package castalia.app.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.Refusal;
import castalia.runner.Runner;
import castalia.runner.RunnerUnavailableException;
import castalia.runner.testing.ScriptedRunner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunnerOpeningTest {
  private final Semaphore mayTryAgain = new Semaphore(0);
  private final Semaphore failed = new Semaphore(0);
  private final AtomicInteger attempts = new AtomicInteger();

  private Practice practice(Supplier<Runner> opener) {
    return new Practice(
        opener,
        NoPackages.none(),
        new RunFigures(SimpleMeterRegistry::new),
        failures -> {
          failed.release();
          mayTryAgain.acquire();
          return true;
        });
  }

  private Runner opensAtTheThirdAttempt() {
    int attempt = attempts.incrementAndGet();
    if (attempt < 3) {
      throw new RunnerUnavailableException("attempt " + attempt + " failed", "wait");
    }
    return ScriptedRunner.printing("42\n");
  }

  @Test
  void runnerThatCannotBeOpenedIsTriedAgainAndTheReasonIsShownMeanwhile() throws Exception {
    try (var practice = practice(this::opensAtTheThirdAttempt)) {
      practice.open();
      failed.acquire();
      assertThat(practice.whyOff()).hasValueSatisfying(it -> assertThat(it).contains("attempt 1"));
      assertThatThrownBy(practice::runner).isInstanceOf(Refusal.class).hasMessageContaining("1");

      mayTryAgain.release();
      failed.acquire();
      assertThat(practice.whyOff()).hasValueSatisfying(it -> assertThat(it).contains("attempt 2"));

      mayTryAgain.release();
      while (practice.whyOff().isPresent()) {
        Thread.sleep(1);
      }
      assertThat(practice.runner().health().ready()).isTrue();
      assertThat(practice.state()).isInstanceOf(RunnerState.Ready.class);
    }
    assertThat(attempts).hasValue(3);
  }

  @Test
  void whoAskedDuringTheFirstAttemptHearsItsEnd() throws Exception {
    var mayEnd = new CountDownLatch(1);
    try (var practice =
        practice(
            () -> {
              await(mayEnd);
              throw new RunnerUnavailableException("no python3", "install it");
            })) {
      assertThat(practice.state()).isInstanceOf(RunnerState.Starting.class);
      var asked =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return practice.runner().toString();
                } catch (Refusal | InterruptedException e) {
                  return String.valueOf(e.getMessage());
                }
              },
              Thread::startVirtualThread);
      mayEnd.countDown();
      assertThat(asked.get()).contains("no python3");
    }
  }

  @Test
  void closingEndsTheAttemptsAndClosesARunnerThatComesLate() throws Exception {
    var mayOpen = new CountDownLatch(1);
    var late = ScriptedRunner.printing("");
    var practice =
        practice(
            () -> {
              await(mayOpen);
              return late;
            });
    practice.open();
    practice.close();
    mayOpen.countDown();
    while (late.health().ready()) {
      Thread.sleep(1);
    }
    assertThat(failed.availablePermits()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
