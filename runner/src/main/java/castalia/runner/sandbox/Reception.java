package castalia.runner.sandbox;

import castalia.runner.RunnerBusyException;
import castalia.runner.SandboxException;
import java.util.concurrent.ExecutionException;

/// Hands slots out, in the order in which they are asked for. Thread-safe.
final class Reception {
  /* A slot that becomes free goes straight to the request that waits longest, so nobody who comes
   * later can take it: there are never idle slots and waiting requests at once. */

  private final Racks racks;

  Reception(Racks racks) {
    this.racks = racks;
  }

  /// An idle slot, which counts as busy from here on; waits for its turn among at most `queue`.
  ///
  /// @throws RunnerBusyException if so many wait already, or the pool closes
  /// @throws SandboxException if no slot can be made
  Slot take(Rack rack, int queue) throws InterruptedException {
    Turn turn = new Turn();
    synchronized (racks.lock) {
      if (racks.closing) {
        throw Racks.closed();
      }
      Slot slot = rack.idle.pollFirst();
      if (slot != null) {
        rack.busy.add(slot);
        return slot;
      }
      if (racks.waiting >= queue) {
        throw new RunnerBusyException(
            "all sandboxes are busy and " + racks.waiting + " programs wait", false);
      }
      rack.waiting.add(turn);
      racks.waiting++;
    }
    return await(rack, turn);
  }

  private Slot await(Rack rack, Turn turn) throws InterruptedException {
    try {
      return turn.slot.get();
    } catch (InterruptedException e) {
      leave(rack, turn);
      throw e;
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RunnerBusyException busy -> busy;
        case SandboxException broken ->
            new SandboxException(String.valueOf(broken.getMessage()), broken);
        case null, default -> new SandboxException("no sandbox could be had", e);
      };
    }
  }

  private void leave(Rack rack, Turn turn) {
    boolean left;
    synchronized (racks.lock) {
      left = rack.waiting.remove(turn);
      racks.waiting -= left ? 1 : 0;
    }
    if (!left && !turn.slot.isCompletedExceptionally()) {
      give(rack, turn.slot.join());
    }
  }

  /// Hands an unused busy slot to the next in the queue, or lays it aside.
  void give(Rack rack, Slot slot) {
    synchronized (racks.lock) {
      if (!racks.alive.contains(slot)) {
        return;
      }
      Turn next = rack.waiting.pollFirst();
      if (next == null) {
        rack.busy.remove(slot);
        rack.idle.addLast(slot);
        racks.lock.notifyAll();
      } else {
        racks.waiting--;
        rack.busy.add(slot);
        next.slot.complete(slot);
      }
    }
  }

  /// Sends away all that wait for a slot of this rack.
  void refuse(Rack rack, RuntimeException reason) {
    synchronized (racks.lock) {
      racks.waiting -= rack.waiting.size();
      rack.waiting.forEach(turn -> turn.slot.completeExceptionally(reason));
      rack.waiting.clear();
    }
  }
}
