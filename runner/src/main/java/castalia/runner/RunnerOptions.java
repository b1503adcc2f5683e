package castalia.runner;

import java.nio.file.Path;
import java.util.List;

/// How a runner is set up. Immutable.
///
/// @param slots sandboxes kept for each Python, 1 to 256; each holds about 25 MB when idle and runs
///   one program at a time. Two for each processor are a good number
/// @param queue programs that may wait for a sandbox, 0 to 100,000; one more is refused
/// @param pythons the interpreters to offer, the default first: names to be found on `PATH`, or
///   paths; at least one
/// @param cache folder for the read-only roots, about 60 MB for each Python; made if it is missing
/// @param tiers the ways to limit memory that may be tried, in this order; at least one
/// @param hashSeed `PYTHONHASHSEED` of every program, 0 to 4294967295; or [#RANDOM_HASH_SEED]
/// @param runsPerTemplate programs after which a sandbox is replaced by a new one, at least 1:
///   those of one sandbox share their address layout and, if it is random, their hash seed
/// @param packages at most 16 folders with further Python packages, such as Debian's
///   `/usr/lib/python3/dist-packages`, readable by everybody; every Python in a sandbox finds them
///   behind its own library, in this order. Compiled modules work if they were built for that
///   Python and need no libraries beyond those of Python itself, C++, libev and c-ares. A file
///   `preload.py` in a folder sets `MODULES` to the names, joined by blanks, of modules to load
///   ahead of need
public record RunnerOptions(
    int slots,
    int queue,
    List<String> pythons,
    Path cache,
    List<MemoryTier> tiers,
    long hashSeed,
    int runsPerTemplate,
    List<Path> packages) {
  /// A hash seed drawn anew for every sandbox.
  public static final long RANDOM_HASH_SEED = -1;

  /// @throws IllegalArgumentException if a value is out of its range
  public RunnerOptions {
    pythons = List.copyOf(pythons);
    tiers = List.copyOf(tiers);
    packages = List.copyOf(packages);
    require(slots >= 1 && slots <= 256, "slots must be from 1 to 256, but are " + slots);
    require(queue >= 0 && queue <= 100_000, "queue must be from 0 to 100000, but is " + queue);
    require(!pythons.isEmpty(), "pythons must not be empty");
    require(!tiers.isEmpty(), "tiers must not be empty");
    require(
        hashSeed >= RANDOM_HASH_SEED && hashSeed <= 4294967295L,
        "hashSeed must be from 0 to 4294967295, but is " + hashSeed);
    require(packages.size() <= 16, "packages must be at most 16, but are " + packages.size());
    require(runsPerTemplate >= 1, "runsPerTemplate must be at least 1, but is " + runsPerTemplate);
  }

  /// Fits 2 processors and 1 GB: 4 sandboxes, 256 programs in the queue, a random hash seed, new
  /// templates after 1,000 runs. The Python is `CASTALIA_PYTHON` if set, else `python3` on `PATH`;
  /// the cache is `castalia/runner` in `XDG_CACHE_HOME`, else in `~/.cache`.
  public static RunnerOptions defaults() {
    return new RunnerOptions(
        4,
        256,
        List.of(environment("CASTALIA_PYTHON", "python3")),
        defaultCache(),
        List.of(MemoryTier.values()),
        RANDOM_HASH_SEED,
        1_000,
        List.of());
  }

  /// These options with another number of sandboxes for each Python.
  ///
  /// @throws IllegalArgumentException if it is out of range
  public RunnerOptions withSlots(int slots) {
    return new RunnerOptions(
        slots, queue, pythons, cache, tiers, hashSeed, runsPerTemplate, packages);
  }

  /// These options with another length of the queue.
  ///
  /// @throws IllegalArgumentException if it is out of range
  public RunnerOptions withQueue(int queue) {
    return new RunnerOptions(
        slots, queue, pythons, cache, tiers, hashSeed, runsPerTemplate, packages);
  }

  /// These options with other interpreters, the default first.
  ///
  /// @throws IllegalArgumentException if there is none
  public RunnerOptions withPythons(String... pythons) {
    return new RunnerOptions(
        slots, queue, List.of(pythons), cache, tiers, hashSeed, runsPerTemplate, packages);
  }

  /// These options with another cache folder.
  public RunnerOptions withCache(Path cache) {
    return new RunnerOptions(
        slots, queue, pythons, cache, tiers, hashSeed, runsPerTemplate, packages);
  }

  /// These options with other ways to limit memory, in the order in which they are tried.
  ///
  /// @throws IllegalArgumentException if there is none
  public RunnerOptions withTiers(MemoryTier... tiers) {
    return new RunnerOptions(
        slots, queue, pythons, cache, List.of(tiers), hashSeed, runsPerTemplate, packages);
  }

  /// These options with another hash seed.
  ///
  /// @throws IllegalArgumentException if it is out of range
  public RunnerOptions withHashSeed(long hashSeed) {
    return new RunnerOptions(
        slots, queue, pythons, cache, tiers, hashSeed, runsPerTemplate, packages);
  }

  /// These options with another number of programs after which a sandbox is replaced.
  ///
  /// @throws IllegalArgumentException if it is below 1
  public RunnerOptions withRunsPerTemplate(int runsPerTemplate) {
    return new RunnerOptions(
        slots, queue, pythons, cache, tiers, hashSeed, runsPerTemplate, packages);
  }

  /// These options with other folders of further packages.
  public RunnerOptions withPackages(Path... packages) {
    return new RunnerOptions(
        slots, queue, pythons, cache, tiers, hashSeed, runsPerTemplate, List.of(packages));
  }

  private static Path defaultCache() {
    String home = System.getProperty("user.home");
    return Path.of(environment("XDG_CACHE_HOME", home + "/.cache"), "castalia", "runner");
  }

  private static String environment(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
