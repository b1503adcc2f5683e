package castalia.app.operations;

import castalia.app.platform.Part;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.database.DatabasePlace;
import java.util.List;

/// Backing up and restoring all that people have done.
public final class BackupFeature implements Part {
  private final DatabasePlace place;

  /// @param place of the database that the settings name
  public BackupFeature(DatabasePlace place) {
    this.place = place;
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(new BackupCommand(place, terminal), new RestoreCommand(place, terminal));
  }
}
