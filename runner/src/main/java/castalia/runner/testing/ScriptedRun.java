package castalia.runner.testing;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.SandboxException;
import castalia.runner.Usage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// One play of a script, on a virtual thread.
final class ScriptedRun implements Run {
  private final Stage stage;
  private final Thread actor;
  private final CompletableFuture<RunResult> result = new CompletableFuture<>();

  ScriptedRun(
      Program program,
      Limits limits,
      RunListener listener,
      Script script,
      Consumer<ScriptedRun> ended) {
    this.stage = new Stage(listener, program);
    this.actor =
        Thread.ofVirtual()
            .name("scripted-run")
            .unstarted(
                () -> {
                  try {
                    listener.started();
                    result.complete(script.play(program, limits, stage));
                  } catch (InterruptedException e) {
                    result.complete(new RunResult.Cancelled(Usage.NONE));
                  } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                  } finally {
                    ended.accept(this);
                  }
                });
  }

  void begin() {
    actor.start();
  }

  /// Waits for the end, at most so long; an interrupt ends the waiting and is kept.
  void awaitEnd(long nanos) {
    try {
      boolean ended = actor.join(Duration.ofNanos(Math.max(1, nanos)));
      assert ended || actor.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public RunResult await() throws InterruptedException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      cancel();
      actor.join();
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new SandboxException("the script failed", e);
      }
    }
  }

  @Override
  public void cancel() {
    actor.interrupt();
  }

  @Override
  public void write(byte[] stdin) {
    stage.offer(stdin);
  }

  @Override
  public void closeStdin() {
    stage.closeStdin();
  }

  @Override
  public void send(byte[] values) {
    stage.send(values);
  }

  @Override
  public void closeValues() {
    stage.closeValues();
  }
}
