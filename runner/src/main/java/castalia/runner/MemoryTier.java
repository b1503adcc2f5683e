package castalia.runner;

/// How the runner holds a program to its memory. The first that works on the machine is taken.
public enum MemoryTier {
  /// A control group of version 2 that was delegated to us: exact, kernel memory included.
  CGROUP_V2,
  /// A control group of version 1, which needs root: exact, kernel memory included.
  CGROUP_V1,
  /// Resource limits of each process, and their sum looked at every 20 ms: works everywhere; a
  /// program that grows fast can pass its limit by what it touches in that time, and the number of
  /// its sockets stands for their buffers.
  POLLING
}
