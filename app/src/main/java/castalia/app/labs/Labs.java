package castalia.app.labs;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.practice.Practice;
import castalia.bank.Nearest;
import castalia.bank.labs.Lab;
import castalia.bank.labs.LabLoading;
import castalia.judge.Judge;
import castalia.judge.Submission;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The labs, and judging submissions to them. Safe for threads.
///
/// What was judged is remembered for an hour, the last 500 submissions.
public final class Labs implements AutoCloseable {
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 500;

  private final Supplier<LabLoading> loading;
  private final Practice practice;
  private final Cache<String, Sitting> sittings =
      Caffeine.newBuilder().expireAfterAccess(REMEMBERED).maximumSize(MOST_REMEMBERED).build();
  private final Cache<String, Sitting> byKey =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();
  private @Nullable Judge judge;
  private @Nullable Judge packagedJudge;
  private volatile boolean closed;

  /// @param loading the labs, loaded when first needed
  /// @param practice has the runner
  public Labs(Supplier<LabLoading> loading, Practice practice) {
    this.loading = loading;
    this.practice = practice;
  }

  /// Every lab, by number.
  public List<Lab> all() {
    return loading.get().labs();
  }

  /// The lab that belongs to this question, or empty.
  public Optional<Lab> find(int number) {
    return loading.get().find(number);
  }

  /// The lab of that name or number.
  ///
  /// @throws Refusal `NOT_FOUND`, with the nearest name
  public Lab fetch(String name) {
    var found =
        name.matches("[0-9]{1,4}")
            ? loading.get().find(Integer.parseInt(name))
            : loading.get().find(name);
    return found.orElseThrow(
        () ->
            Refusal.notFound(
                "There is no lab `"
                    + (name.length() > 60 ? name.substring(0, 60) + "…" : name)
                    + "`."
                    + Nearest.hint(name, all().stream().map(Lab::slug).toList())));
  }

  /// The judge, waiting for the runner if it is being opened.
  ///
  /// @throws Refusal `RUNNER_UNAVAILABLE` with reason and remedy
  public Judge judge() throws InterruptedException {
    var runner = practice.runner();
    synchronized (this) {
      if (judge == null) {
        judge = new Judge(runner);
      }
      return judge;
    }
  }

  /// The judge that has what a lab needs, waiting for its runner if it is being opened.
  ///
  /// @throws Refusal `RUNNER_UNAVAILABLE` with reason and remedy, also if a package is not here
  public Judge judge(Lab lab) throws InterruptedException {
    if (lab.packages().isEmpty()) {
      return judge();
    }
    for (var needed : lab.packages()) {
      var why = practice.whyNoPackage(needed.module());
      if (why.isPresent()) {
        throw Refusal.of(
            ErrorCode.RUNNER_UNAVAILABLE,
            "The lab " + lab.slug() + " needs a package: " + why.get() + ".");
      }
    }
    var runner = practice.packagedRunner();
    synchronized (this) {
      if (packagedJudge == null) {
        packagedJudge = new Judge(runner);
      }
      return packagedJudge;
    }
  }

  /// Begins to judge a submission.
  ///
  /// @param only names of tests or groups; all if empty
  /// @throws Refusal `RUNNER_UNAVAILABLE`, or `STOPPING` after [#close]
  public Sitting submit(Lab lab, Submission submission, List<String> only)
      throws InterruptedException {
    var sitting = new Sitting(judge(lab), lab, submission, only);
    if (closed) {
      throw Refusal.retry(ErrorCode.STOPPING, "The server is stopping.", Duration.ofSeconds(5));
    }
    sittings.put(sitting.id(), sitting);
    sitting.begin();
    return sitting;
  }

  /// Begins to judge a submission, or returns what was begun with this key before.
  ///
  /// @param owner whose key it is
  /// @param key chosen by the client, the same for each try of one submission
  /// @throws Refusal `KEY_REUSED` if the key belongs to another submission; else as the other
  Sitting submit(Lab lab, Submission submission, List<String> only, String owner, String key)
      throws InterruptedException {
    var whole = owner + "\n" + key;
    var earlier = byKey.getIfPresent(whole);
    if (earlier == null) {
      var sitting = submit(lab, submission, only);
      earlier = byKey.asMap().putIfAbsent(whole, sitting);
      if (earlier == null) {
        return sitting;
      }
      sitting.cancel();
    }
    if (!earlier.isFor(lab, submission, only)) {
      throw Refusal.of(ErrorCode.KEY_REUSED, "Take a new Idempotency-Key for each new submission.");
    }
    return earlier;
  }

  /// A submission that is being judged or was, within the last hour; or empty.
  public Optional<Sitting> sitting(String id) {
    return Optional.ofNullable(sittings.getIfPresent(id));
  }

  /// Ends every judging.
  @Override
  public void close() {
    closed = true;
    sittings.asMap().values().forEach(Sitting::cancel);
  }
}
