package castalia.app.practice;

import castalia.runner.Channel;
import castalia.runner.RunResult;
import java.util.Arrays;

/// What happens in a run, piece by piece.
sealed interface RunPiece {
  /// A sandbox was found; before, the run waited.
  record Started() implements RunPiece {}

  /// The program wrote something.
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Output(Channel channel, byte[] bytes) implements RunPiece {
    @Override
    public String toString() {
      return channel + " " + Arrays.hashCode(bytes);
    }
  }

  /// The last piece: what became of the program.
  record Ended(RunResult result) implements RunPiece {}

  /// The last piece: we failed.
  record Failed(RuntimeException failure) implements RunPiece {}
}
