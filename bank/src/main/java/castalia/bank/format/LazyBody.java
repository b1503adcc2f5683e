package castalia.bank.format;

import castalia.bank.Section;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sections of a file, read once, when they are first asked for. Mistakes are not looked for: a
/// strict loading has done so, here or when the bank was put into the jar.
final class LazyBody implements Supplier<List<Section>> {
  private final QuestionFile file;
  private volatile @Nullable List<Section> sections;

  LazyBody(QuestionFile file) {
    this.file = file;
  }

  @Override
  public List<Section> get() {
    var read = sections;
    if (read == null) {
      read =
          new BodyReader(file.body(), file.bodyLine(), (line, message, remedy) -> {})
              .read()
              .sections();
      sections = read;
    }
    return read;
  }
}
