package castalia.app.labs;

import castalia.bank.labs.Diagnosis;
import castalia.bank.labs.Lab;
import castalia.judge.Judge;
import castalia.judge.JudgeListener;
import castalia.judge.Judgement;
import castalia.judge.Submission;
import castalia.judge.TestName;
import castalia.judge.TestResult;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One submission being judged, on a thread of its own. What happens is kept, so that several can
/// read it from the beginning, also after the end. Safe for threads.
public final class Sitting {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String id;
  private final Lab lab;
  private final Submission submission;
  private final List<String> only;
  private final Thread worker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<Piece> pieces = new ArrayList<>();

  /// What happens, piece by piece.
  public sealed interface Piece {
    /// The tests that will be run.
    record Planned(List<TestName> tests) implements Piece {}

    /// A test begins.
    record Started(TestName test) implements Piece {}

    /// A test ended.
    record Finished(TestResult result) implements Piece {}

    /// The last piece: the judgement, and what the submission looks like if it is wrong.
    record Judged(Judgement judgement, Optional<Diagnosis> diagnosis) implements Piece {}

    /// The last piece: it was ended before it was done.
    record Cancelled() implements Piece {}

    /// The last piece: we failed.
    record Failed(RuntimeException failure) implements Piece {}
  }

  Sitting(Judge judge, Lab lab, Submission submission, List<String> only) {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    this.id = HexFormat.of().formatHex(bytes);
    this.lab = lab;
    this.submission = submission;
    this.only = List.copyOf(only);
    this.worker =
        Thread.ofVirtual().name("judge-" + id.substring(0, 8)).unstarted(() -> sit(judge));
  }

  void begin() {
    worker.start();
  }

  private void sit(Judge judge) {
    try {
      var judgement = judge.judge(lab.task(), submission, only, new Notes());
      add(new Piece.Judged(judgement, Diagnosis.of(lab, judgement)));
    } catch (InterruptedException e) {
      add(new Piece.Cancelled());
    } catch (RuntimeException e) {
      add(new Piece.Failed(e));
    } catch (Error e) {
      add(new Piece.Failed(new IllegalStateException("the judge failed", e)));
    }
  }

  private final class Notes implements JudgeListener {
    @Override
    public void planned(List<TestName> tests) {
      add(new Piece.Planned(tests));
    }

    @Override
    public void started(TestName test) {
      add(new Piece.Started(test));
    }

    @Override
    public void finished(TestResult result) {
      add(new Piece.Finished(result));
    }
  }

  private void add(Piece piece) {
    lock.lock();
    try {
      pieces.add(piece);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// 32 hexadecimal digits that nobody can guess.
  public String id() {
    return id;
  }

  /// What it was submitted to.
  public Lab lab() {
    return lab;
  }

  boolean isFor(Lab other, Submission submitted, List<String> tests) {
    return lab.slug().equals(other.slug()) && submission.equals(submitted) && only.equals(tests);
  }

  /// The piece with that index, from 0; empty if it did not come in this time. After the last
  /// ([#isLast]) there are no more.
  public Optional<Piece> piece(int index, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (pieces.size() <= index && left > 0) {
        left = more.awaitNanos(left);
      }
      return pieces.size() > index ? Optional.of(pieces.get(index)) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// The last piece, waiting for it.
  public Piece end() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (pieces.isEmpty() || !isLast(pieces.getLast())) {
        if (!more.await(1, TimeUnit.HOURS)) {
          throw new IllegalStateException("a judging without end");
        }
      }
      return pieces.getLast();
    } finally {
      lock.unlock();
    }
  }

  /// The last piece, if it has come.
  public Optional<Piece> ended() {
    lock.lock();
    try {
      return pieces.isEmpty() || !isLast(pieces.getLast())
          ? Optional.empty()
          : Optional.of(pieces.getLast());
    } finally {
      lock.unlock();
    }
  }

  /// Whether nothing follows this piece.
  public static boolean isLast(Piece piece) {
    return switch (piece) {
      case Piece.Judged _, Piece.Cancelled _, Piece.Failed _ -> true;
      case Piece.Planned _, Piece.Started _, Piece.Finished _ -> false;
    };
  }

  /// Ends it, if it still goes on.
  public void cancel() {
    worker.interrupt();
  }
}
