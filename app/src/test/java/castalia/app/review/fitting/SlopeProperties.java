package castalia.app.review.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import castalia.app.review.fsrs.Memory;
import castalia.app.review.fsrs.MemoryModel;
import castalia.app.review.fsrs.Parameters;
import castalia.app.review.fsrs.Rating;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SlopeProperties {
  record Answered(int days, int grade) {}

  @Property(tries = 300)
  void slopeIsWhatASmallChangeDoes(
      @ForAll("parameters") double[] w, @ForAll("answers") List<Answered> answers) {
    var gradient = new double[Parameters.COUNT];
    var slope = lived(w, answers);
    slope.recallAfter(9);
    slope.addRecallSlope(1, gradient);
    for (int i = 0; i < w.length; i++) {
      double step = 1e-6 * Math.max(1e-2, w[i]);
      double above = recall(w, answers, i, step);
      double below = recall(w, answers, i, -step);
      double here = recall(w, answers, i, 0);
      if (isSmooth(above - here, here - below)) {
        assertThat(gradient[i])
            .as("slope by parameter %d", i)
            .isCloseTo((above - below) / (2 * step), within(1e-4 + Math.abs(gradient[i]) * 1e-3));
      }
    }
  }

  @Property(tries = 300)
  void memoryIsThatOfTheSchedulersModel(
      @ForAll("parameters") double[] w, @ForAll("answers") List<Answered> answers) {
    var model = new MemoryModel(Parameters.clipped(w), true);
    Memory memory = model.first(Rating.ofGrade(answers.getFirst().grade()));
    for (var it : answers.subList(1, answers.size())) {
      memory = model.next(memory, it.days(), Rating.ofGrade(it.grade()));
    }
    var slope = lived(w, answers);
    assertThat(slope.stability())
        .isCloseTo(memory.stability(), within(1e-5 + memory.stability() * 1e-4));
    assertThat(slope.difficulty()).isCloseTo(memory.difficulty(), within(1e-6));
  }

  /// At a bend, where a bound sets in, there is no one slope.
  private static boolean isSmooth(double above, double below) {
    return Math.abs(above - below) <= 1e-3 * (Math.abs(above) + Math.abs(below)) + 1e-12;
  }

  private static double recall(double[] w, List<Answered> answers, int index, double change) {
    var moved = w.clone();
    moved[index] += change;
    var slope = lived(moved, answers);
    slope.recallAfter(9);
    return slope.recall();
  }

  private static Slope lived(double[] w, List<Answered> answers) {
    var slope = new Slope(w);
    slope.first(answers.getFirst().grade());
    for (var it : answers.subList(1, answers.size())) {
      if (it.days() > 0) {
        slope.recallAfter(it.days());
      }
      slope.answer(it.days(), it.grade());
    }
    return slope;
  }

  @Provide
  Arbitrary<double[]> parameters() {
    return Arbitraries.doubles()
        .between(0.7, 1.3)
        .array(double[].class)
        .ofSize(Parameters.COUNT)
        .map(
            factors -> {
              var values = Parameters.DEFAULT.toArray();
              for (int i = 0; i < values.length; i++) {
                values[i] *= factors[i];
              }
              values[7] = 0.02 * factors[7];
              return Parameters.clipped(values).toArray();
            });
  }

  @Provide
  Arbitrary<List<Answered>> answers() {
    return Combinators.combine(
            Arbitraries.of(0, 0, 1, 2, 5, 20, 90), Arbitraries.integers().between(1, 4))
        .as(Answered::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}
