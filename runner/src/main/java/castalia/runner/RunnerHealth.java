package castalia.runner;

import java.util.List;

/// How a runner fares: a snapshot, already old when it is read.
///
/// @param tier how memory is limited
/// @param interpreters the Pythons programs can ask for, the default first
/// @param slots sandboxes it keeps
/// @param idle sandboxes that hold a child ready for the next program
/// @param busy sandboxes that run a program
/// @param waiting programs that wait for a sandbox
/// @param runs programs run since it was opened
/// @param restarts sandboxes that had to be replaced because they failed; recycled ones do not
///   count
/// @param refusal why it takes no programs; empty if it does
/// @param sandboxes each sandbox that exists, in no order; more than `slots` while some are
///   replaced
public record RunnerHealth(
    MemoryTier tier,
    List<Interpreter> interpreters,
    int slots,
    int idle,
    int busy,
    int waiting,
    long runs,
    long restarts,
    String refusal,
    List<SandboxHealth> sandboxes) {
  /// Copies the lists.
  public RunnerHealth {
    interpreters = List.copyOf(interpreters);
    sandboxes = List.copyOf(sandboxes);
  }

  /// Whether it takes programs and at least one sandbox is in order.
  public boolean ready() {
    return refusal.isEmpty() && idle + busy > 0;
  }
}
