package castalia.benchmarks;

import java.util.List;
import java.util.function.Consumer;

/// A named set of figures.
interface Suite {
  /// Measures.
  ///
  /// @param note takes a line for the person: what is skipped and why, what is being done
  List<Row> measure(Consumer<String> note) throws Exception;
}
