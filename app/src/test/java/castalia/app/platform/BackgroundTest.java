package castalia.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  @Test
  void closingWaitsForWhatIsGoingOn() {
    var begun = new CountDownLatch(1);
    var over = new AtomicBoolean();
    var background = new Background();
    background.start(
        "slow",
        () -> {
          begun.countDown();
          pause(200);
          over.set(true);
        });
    assertThat(begun).satisfies(CountDownLatch::await);
    background.close();
    assertThat(over).isTrue();
  }

  @Test
  void whatWaitsIsInterrupted() throws Exception {
    var woken = new CompletableFuture<Boolean>();
    var background = new Background();
    background.start("waiting", () -> woken.complete(pause(60_000)));
    background.interrupt();
    background.close();
    assertThat(woken).isCompletedWithValue(false);
  }

  @Test
  void whatIsOpenedWhenItIsClosedIsWaitedForAndClosed() throws Exception {
    var begun = new CountDownLatch(1);
    var closed = new CompletableFuture<String>();
    var late =
        new Late<Opened>(
            "slow",
            () -> {
              begun.countDown();
              pause(200);
              return () -> closed.complete("closed");
            },
            _ -> {},
            Opened::close);
    var opening = late.open();
    begun.await();
    late.close();
    assertThat(opening).isCompleted();
    assertThat(closed).isCompletedWithValue("closed");
  }

  @FunctionalInterface
  private interface Opened extends AutoCloseable {
    @Override
    void close();
  }

  /// Whether it slept to the end.
  private static boolean pause(int millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
