package castalia.bank.labs;

import castalia.bank.Finding;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What verifying labs found.
///
/// @param labs that were verified
/// @param tests in them
/// @param accepted accepted submissions that were judged
/// @param wrong labelled wrong submissions that were judged
/// @param mutants mutants of accepted submissions, those that are equivalent left out
/// @param survivors mutants that no test noticed
/// @param remembered submissions and mutants that were not judged, because the same had been before
/// @param findings what is wrong, by file and line
public record LabReport(
    int labs,
    int tests,
    int accepted,
    int wrong,
    int mutants,
    List<Survivor> survivors,
    int remembered,
    Duration took,
    List<Finding> findings) {
  /// A mutant that no test noticed.
  ///
  /// @param file of the accepted submission, such as `lru-cache/submissions/accepted/ring.py`
  /// @param line in it
  /// @param name such as `12:8 compare < <=`
  public record Survivor(String file, int line, String name) {}

  /// Of no labs.
  public static final LabReport NOTHING =
      new LabReport(0, 0, 0, 0, 0, List.of(), 0, Duration.ZERO, List.of());

  /// Sorts and copies.
  public LabReport {
    survivors = List.copyOf(survivors);
    findings = findings.stream().sorted().toList();
  }

  /// This and what was verified after it.
  public LabReport plus(LabReport other) {
    return new LabReport(
        labs + other.labs,
        tests + other.tests,
        accepted + other.accepted,
        wrong + other.wrong,
        mutants + other.mutants,
        Stream.concat(survivors.stream(), other.survivors.stream()).toList(),
        remembered + other.remembered,
        took.plus(other.took),
        Stream.concat(findings.stream(), other.findings.stream()).toList());
  }

  /// The findings of one kind.
  public List<Finding> findings(Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }

  /// Whether every submission got what it is labelled with.
  public boolean proved() {
    return findings.isEmpty();
  }
}
