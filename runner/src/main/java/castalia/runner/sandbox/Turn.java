package castalia.runner.sandbox;

import java.util.concurrent.CompletableFuture;

/// A request's place in the queue.
final class Turn {
  /// The slot it gets, or why it gets none.
  final CompletableFuture<Slot> slot = new CompletableFuture<>();
}
