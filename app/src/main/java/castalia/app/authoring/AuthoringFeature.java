package castalia.app.authoring;

import castalia.app.platform.Part;
import castalia.app.platform.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writing questions as a part of the product.
public final class AuthoringFeature implements Part {
  private final Optional<Path> bank;
  private final VerifyPlaces places;

  /// @param bank folder of a bank, or empty for the one that comes with Castalia
  /// @param places where its programs are run; closed with the feature
  public AuthoringFeature(Optional<Path> bank, VerifyPlaces places) {
    this.bank = bank;
    this.places = places;
  }

  @Override
  public void close() {
    places.close();
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(
        new BankCommand(
            new NewCommand(bank, terminal),
            new LintCommand(bank, terminal),
            new VerifyCommand(bank, places, terminal)));
  }
}
