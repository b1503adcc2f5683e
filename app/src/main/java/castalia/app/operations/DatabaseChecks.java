package castalia.app.operations;

import castalia.app.platform.database.DatabasePlace;
import castalia.app.platform.database.Inspection;
import castalia.runner.Check;
import java.util.List;

/// Whether the database can be used; it is not started for that.
///
/// @param place where it is, or will be
public record DatabaseChecks(DatabasePlace place) {
  List<Check> all() {
    var found = Inspection.of(place);
    return List.of(new Check("Database", found.ok(), false, found.detail(), found.remedy()));
  }
}
