package castalia.bank;

import java.time.Duration;
import java.util.List;

/// What verifying found.
///
/// @param questions that were verified
/// @param proofs among their programs
/// @param cards among their programs
/// @param red programs that were turned round and failed, as they must
/// @param words in their prose
/// @param remembered programs that were not run, because the same had been proved before
/// @param pythons versions of those on which something was proved, the main one first
/// @param proven what can be recorded: the questions of which nothing failed, by number
/// @param findings all, by file and line
public record VerifyReport(
    int questions,
    int proofs,
    int cards,
    int red,
    int words,
    int remembered,
    Duration took,
    List<String> pythons,
    List<Proven> proven,
    List<Finding> findings) {
  public VerifyReport {
    pythons = List.copyOf(pythons);
    proven = proven.stream().sorted().toList();
    findings = findings.stream().sorted().toList();
  }

  /// The findings of one kind.
  public List<Finding> findings(Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }

  /// Whether everything that was run here is proved.
  public boolean proved() {
    return findings.stream().allMatch(finding -> finding.kind() == Finding.Kind.SKIPPED);
  }
}
