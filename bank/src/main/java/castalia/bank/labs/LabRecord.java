package castalia.bank.labs;

import castalia.bank.Finding;
import castalia.bank.VerifyListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one verifying has found so far. Safe for threads.
final class LabRecord {
  private final VerifyListener listener;
  private final long begun = System.nanoTime();

  // Guarded by this.
  private final List<Finding> findings = new ArrayList<>();
  private final List<LabReport.Survivor> survivors = new ArrayList<>();
  private final Map<String, Integer> tests = new HashMap<>();
  private int mutants;
  private int remembered;
  private int done;
  private int total;

  LabRecord(VerifyListener listener) {
    this.listener = listener;
  }

  /// So many more submissions will be judged.
  synchronized void expect(int submissions) {
    total += submissions;
  }

  synchronized void find(Finding finding) {
    findings.add(finding);
  }

  /// A submission is done.
  ///
  /// @param file its place, which begins with the lab's name
  /// @param ran tests that ran
  /// @param known whether it was remembered
  synchronized void note(String file, int ran, boolean known) {
    done++;
    remembered += known ? 1 : 0;
    tests.merge(file.substring(0, file.indexOf('/')), ran, Math::max);
    listener.done(done, total, file);
  }

  /// A design's mutants were judged.
  synchronized void mutants(int judged, List<LabReport.Survivor> alive) {
    mutants += judged;
    survivors.addAll(alive);
  }

  synchronized LabReport report(Collection<Lab> labs) {
    return new LabReport(
        labs.size(),
        tests.values().stream().mapToInt(Integer::intValue).sum(),
        labs.stream().mapToInt(lab -> lab.accepted().size()).sum(),
        labs.stream().mapToInt(lab -> lab.wrong().size()).sum(),
        mutants,
        survivors,
        remembered,
        Duration.ofNanos(System.nanoTime() - begun),
        findings);
  }
}
