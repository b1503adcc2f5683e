package castalia.runner.sandbox;

import castalia.runner.Channel;
import castalia.runner.SandboxException;
import castalia.runner.SandboxHealth;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One sandbox: a launcher's process with the monitor, the template and the parked child behind it.
///
/// It runs one program at a time, and after each it tells its keeper when the next child is parked.
/// Everything that goes wrong here ends the slot: the process is killed, with it every process of
/// the sandbox, a run it had fails, and the keeper is told.
final class Slot {
  /* A thread reads the monitor's frames; callers' threads write. `lock` guards `current`, so that a
   * frame for one run can never reach the next, and the pipe to the monitor. The reader takes it only
   * for the blink of changing `current`, and the monitor always reads, so a writer that blocks with
   * the lock held is soon let go, or the process is killed and the pipe breaks. The keeper's methods
   * are called without the lock. */

  /// Who owns slots.
  interface Keeper {
    /// A child is parked: the slot can run a program.
    void ready(Slot slot);

    /// The slot has ended, and nothing of it is left.
    void ended(Slot slot, String reason);
  }

  private static final Duration PARKING = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LAST_WISHES = Duration.ofSeconds(1);
  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final PythonHome python;
  private final Keeper keeper;
  private final Process process;
  private final OutputStream toMonitor;
  private final Object lock = new Object();

  private @Nullable SandboxedRun current; // guarded by lock
  private @Nullable ValueChannel values; // of this run or the next; guarded by lock
  private boolean parked; // guarded by lock
  private boolean ended; // guarded by lock
  private volatile long deadline; // System.nanoTime by which the monitor must have answered
  private volatile int runs;
  private volatile SandboxHealth.State state = SandboxHealth.State.STARTING;
  private volatile String killedFor = "";

  private Slot(PythonHome python, Keeper keeper, Process process) {
    this.python = python;
    this.keeper = keeper;
    this.process = process;
    this.toMonitor = process.getOutputStream();
    this.deadline = System.nanoTime() + PARKING.toNanos();
  }

  /// Starts a sandbox; its keeper hears whether it becomes ready or ends.
  ///
  /// @throws SandboxException if not even a process can be started
  static Slot start(PythonHome python, Launcher launcher, Keeper keeper) {
    Process process;
    try {
      process = launcher.start(python);
    } catch (IOException e) {
      throw new SandboxException("no sandbox process could be started", e);
    }
    try {
      Slot slot = new Slot(python, keeper, process);
      Thread.ofPlatform().daemon().name("castalia-slot-" + process.pid()).start(slot::read);
      return slot;
    } catch (OutOfMemoryError e) { // no memory for a thread, or no threads
      process.destroyForcibly();
      throw new SandboxException("no thread could be started", e);
    }
  }

  PythonHome python() {
    return python;
  }

  /// Programs started here so far.
  int runs() {
    return runs;
  }

  /// What the slot does now. Does not wait.
  SandboxHealth health() {
    return new SandboxHealth(python.interpreter().version(), state, runs);
  }

  /// The value channel of the next run: for whoever was lent the slot, until it runs a program.
  ValueChannel values() {
    synchronized (lock) {
      return Objects.requireNonNull(values, "a slot that is ready has one");
    }
  }

  /// Gives the slot, which must be ready, a program.
  void run(SandboxedRun run) {
    synchronized (lock) {
      if (!ended) {
        current = run;
        parked = false;
        state = SandboxHealth.State.RUNNING;
        runs++;
        deadline = System.nanoTime() + run.limits().wall().plus(GRACE).toNanos();
        run.begin();
        writeOrKill(run.firstFrames());
        return;
      }
    }
    run.failed(new SandboxException("the sandbox ended before the program began"));
  }

  /// Ends the program that runs here, if there is one.
  void cancelCurrent() {
    synchronized (lock) {
      if (current != null) {
        writeOrKill(Wire.frame(Wire.KILL));
      }
    }
  }

  /// Sends frames for a run; does nothing once the run has ended.
  void send(SandboxedRun run, byte[] frames) {
    synchronized (lock) {
      if (current == run) {
        writeOrKill(frames);
      }
    }
  }

  /// Kills the slot if the monitor should have answered by now.
  void killIfOverdue(long now) {
    long due = deadline;
    if (due != NO_DEADLINE && now - due > 0) {
      kill("the sandbox did not answer in time");
    }
  }

  /// Ends the slot. A sandbox that is well ends by itself at once; it is waited for.
  void close(Duration patience) {
    try {
      toMonitor.close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        kill("the sandbox did not end");
      }
    } catch (IOException e) {
      kill("the sandbox was gone");
    } catch (InterruptedException e) {
      kill("closing was interrupted");
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the slot at once, and with it every process of the sandbox.
  void kill(String reason) {
    killedFor = reason;
    process.destroyForcibly();
  }

  private void writeOrKill(byte[] frames) {
    try {
      toMonitor.write(frames);
      toMonitor.flush();
    } catch (IOException e) {
      process.destroyForcibly(); // the reader sees the end and says why
    }
  }

  private void read() {
    String reason;
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      greet(Wire.read(in));
      connectValues();
      while (true) {
        handle(Wire.read(in));
      }
    } catch (EOFException e) {
      reason = "the sandbox ended unexpectedly";
    } catch (IOException | RuntimeException e) {
      reason = "the sandbox failed: " + e.getMessage();
    }
    end(reason);
  }

  private static void greet(Wire.Frame frame) throws Wire.ProtocolException {
    String said = new String(frame.payload(), StandardCharsets.UTF_8);
    if (frame.kind() == Wire.FAILED) {
      throw new Wire.ProtocolException(said);
    }
    if (frame.kind() != Wire.HELLO || !said.equals(Wire.VERSION)) {
      throw new Wire.ProtocolException("the sandbox speaks another protocol");
    }
  }

  private void handle(Wire.Frame frame) throws IOException {
    switch (frame.kind()) {
      case Wire.STDOUT -> running().output(Channel.STDOUT, frame.payload());
      case Wire.STDERR -> running().output(Channel.STDERR, frame.payload());
      case Wire.FINISHED -> finish(frame.payload());
      case Wire.PARKED -> park();
      case Wire.FAILED ->
          throw new Wire.ProtocolException(new String(frame.payload(), StandardCharsets.UTF_8));
      default -> throw new Wire.ProtocolException("a frame of kind " + frame.kind());
    }
  }

  private void park() throws Wire.ProtocolException {
    synchronized (lock) {
      if (parked || current != null) {
        throw new Wire.ProtocolException("a second child is parked");
      }
      parked = true;
      state = SandboxHealth.State.IDLE;
    }
    deadline = NO_DEADLINE;
    keeper.ready(this);
  }

  /// Connects the value channel of the next run, which the monitor lets in before it makes a child.
  private void connectValues() throws IOException {
    ValueChannel next = ValueChannel.connect(process.pid());
    synchronized (lock) {
      values = next;
    }
  }

  private void finish(byte[] payload) throws IOException {
    SandboxedRun run = running();
    var result = Wire.finished(payload);
    synchronized (lock) {
      current = null;
      state = SandboxHealth.State.CLEARING;
    }
    deadline = System.nanoTime() + PARKING.toNanos();
    run.finished(result);
    if (run.hasValueChannel()) { // else the channel is as good as new, and the next run's
      connectValues();
    }
  }

  private SandboxedRun running() throws Wire.ProtocolException {
    synchronized (lock) {
      if (current == null) {
        throw new Wire.ProtocolException("news of a run that is none");
      }
      return current;
    }
  }

  /// The last thing the reader does: whatever happened, nothing of the sandbox is left behind.
  private void end(String reason) {
    awaitProcess(LAST_WISHES);
    String complaint = process.isAlive() ? "" : complaint(); // destroying closes the streams
    process.destroyForcibly();
    awaitProcess(GRACE);
    String because = killedFor.isEmpty() ? reason : killedFor;
    String full = complaint.isEmpty() ? because : because + ": " + complaint;
    SandboxedRun lost;
    synchronized (lock) {
      ended = true;
      lost = current;
      current = null;
      if (values != null) {
        values.close();
      }
    }
    if (lost != null) {
      lost.failed(new SandboxException(full));
    }
    keeper.ended(this, full);
  }

  private String complaint() {
    try {
      byte[] said = process.getErrorStream().readNBytes(2_000);
      return new String(said, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private void awaitProcess(Duration patience) {
    try {
      process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
