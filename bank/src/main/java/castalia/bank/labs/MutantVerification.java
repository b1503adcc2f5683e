package castalia.bank.labs;

import castalia.bank.Finding;
import castalia.judge.Judge;
import castalia.judge.Submission;
import castalia.judge.Task;
import castalia.runner.SandboxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Judges the mutants of accepted submissions: the tests must notice nearly all.
final class MutantVerification {
  private final Mutants mutants;
  private final Judge judge;
  private final Verdicts verdicts;
  private final LabRecord record;

  MutantVerification(Mutants mutants, Judge judge, Verdicts verdicts, LabRecord record) {
    this.mutants = mutants;
    this.judge = judge;
    this.verdicts = verdicts;
    this.record = record;
  }

  void of(Collection<Lab> labs, ExecutorService executor) throws InterruptedException {
    for (var lab : labs) {
      for (var design : lab.accepted()) {
        var file =
            LabVerification.place(
                lab, SubmissionFiles.FOLDER + "accepted/" + design.name() + ".py");
        try {
          of(lab, design, file, executor);
        } catch (SandboxException e) {
          record.find(LabVerification.ours(file, design.name(), String.valueOf(e.getMessage())));
        }
      }
    }
  }

  private void of(Lab lab, Lab.Design design, String file, ExecutorService executor)
      throws InterruptedException {
    var equivalents =
        lab.equivalents().stream()
            .filter(it -> it.design().equals(design.name()))
            .map(Lab.EquivalentMutant::mutant)
            .collect(Collectors.toSet());
    var all = mutants.of(lab.task().entry(), design.submission());
    var names = all.stream().map(Mutants.Mutant::name).collect(Collectors.toSet());
    equivalents.stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> record.find(stale(lab, design, name)));
    var watched = all.stream().filter(it -> !equivalents.contains(it.name())).toList();
    record.expect(watched.size());
    var rounds = new MutantRounds(judge, lab, design);
    var alive = survivors(lab, watched, rounds, file, executor);
    record.mutants(watched.size(), alive);
    if (alive.size() > (1 - LabVerifier.LEAST_KILLED) * watched.size()) {
      record.find(tooMany(design, file, alive.size(), watched.size()));
    }
  }

  private List<LabReport.Survivor> survivors(
      Lab lab,
      List<Mutants.Mutant> watched,
      MutantRounds rounds,
      String file,
      ExecutorService executor)
      throws InterruptedException {
    var alive = Collections.synchronizedList(new ArrayList<LabReport.Survivor>());
    var futures = new ArrayList<Future<?>>();
    for (var mutant : watched) {
      futures.add(
          executor.submit(
              () -> {
                if (survives(lab, mutant, rounds, file)) {
                  alive.add(new LabReport.Survivor(file, mutant.line(), mutant.name()));
                }
                return null;
              }));
    }
    LabVerification.await(futures);
    return alive.stream().sorted(Comparator.comparingInt(LabReport.Survivor::line)).toList();
  }

  private boolean survives(Lab lab, Mutants.Mutant mutant, MutantRounds rounds, String file)
      throws InterruptedException {
    var known = verdicts.find(lab.task(), mutant.submission(), "mutant");
    var survives =
        known.isPresent()
            ? known.get().equals("survives")
            : !isNoticed(lab.task(), mutant.submission(), rounds);
    if (known.isEmpty()) {
      verdicts.remember(
          lab.task(), mutant.submission(), "mutant", survives ? "survives" : "killed");
    }
    record.note(file, 0, known.isPresent());
    return survives;
  }

  private boolean isNoticed(Task task, Submission mutant, MutantRounds rounds)
      throws InterruptedException {
    for (var tests : rounds.all()) {
      if (FirstFailure.isFound(judge, task, mutant, tests)) {
        return true;
      }
    }
    return false;
  }

  private static Finding stale(Lab lab, Lab.Design design, String name) {
    return new Finding(
        Finding.Kind.WRONG,
        LabVerification.place(lab, "mutants.yaml"),
        1,
        design.name(),
        "there is no mutant `" + name + "`",
        List.of(),
        "Take it out, or write its name as `castalia bank verify --labs --mutants` prints it.");
  }

  private static Finding tooMany(Lab.Design design, String file, int alive, int all) {
    return new Finding(
        Finding.Kind.WRONG,
        file,
        1,
        design.name(),
        "the tests let " + alive + " of " + all + " mutants live",
        List.of(),
        "Write tests that notice them, or name those that do the same in mutants.yaml.");
  }
}
