package castalia.app.importer;

import castalia.app.platform.Part;
import castalia.app.platform.cli.Terminal;
import java.util.List;

/// Importing questions as a part of the product.
public final class ImporterFeature implements Part {
  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(new ImportCommand(terminal));
  }
}
