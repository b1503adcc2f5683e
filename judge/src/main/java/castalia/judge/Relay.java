package castalia.judge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the two sandboxes of a judging say to each other goes through here, by the thread that
/// heard it. What is Java's own business is not taken. Safe for threads.
final class Relay {
  /// One answer and some: less than what may wait for the examiner to read it, so that a flood is
  /// the candidate's end and not the examiner's.
  private static final long MOST_UNANSWERED = Frames.MAX_BYTES + (1 << 20);

  private static final Set<String> JAVAS_OWN =
      Set.of(
          "start",
          "planned",
          "test-started",
          "test-finished",
          "refused",
          "new-candidate",
          "finished",
          "broken",
          "candidate-ready",
          "candidate-ended");

  // Guarded by this.
  private @Nullable Speaker examiner;
  private @Nullable Speaker candidate;
  private boolean candidateAlive;
  private long unanswered; // bytes from the candidate since the examiner last spoke to it

  /// Whether a frame of this type is never passed on.
  static boolean isJavasOwn(String type) {
    return JAVAS_OWN.contains(type);
  }

  synchronized void examine(Speaker speaker) {
    examiner = speaker;
  }

  /// From now on this is the candidate.
  synchronized void renew(Speaker speaker) {
    candidate = speaker;
    candidateAlive = true;
    unanswered = 0;
  }

  /// Nothing goes to the candidate any more, and what it says is not heard.
  synchronized void part() {
    candidateAlive = false;
  }

  /// Whether it is the candidate of now, and was not ended.
  synchronized boolean isCandidate(Speaker speaker) {
    return candidateAlive && speaker == candidate;
  }

  synchronized boolean hasCandidate() {
    return candidateAlive;
  }

  /// Passes a frame on if its type lets it, and nothing is wrong with it.
  ///
  /// @return whether that is all there is to do about it
  boolean passes(Speaker from, byte[] frame) {
    try {
      return !isJavasOwn(Frames.typeOf(frame)) && pass(from, frame);
    } catch (Frames.MalformedFrameException e) {
      return false;
    }
  }

  /// Passes a frame to the other side; a frame to or from a candidate of the past is dropped.
  ///
  /// @return false, the frame not passed on, if the candidate said more than anybody asked for
  synchronized boolean pass(Speaker from, byte[] frame) {
    if (from == examiner) {
      unanswered = 0;
      if (candidate != null && candidateAlive) {
        candidate.send(Frames.withLength(frame));
      }
    } else if (examiner != null && candidateAlive && from == candidate) {
      unanswered += frame.length;
      if (unanswered > MOST_UNANSWERED) {
        return false;
      }
      examiner.send(Frames.withLength(frame));
    }
    return true;
  }
}
