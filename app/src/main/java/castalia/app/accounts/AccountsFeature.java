package castalia.app.accounts;

import castalia.app.platform.Part;
import castalia.app.platform.database.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// People as a part of the product.
public final class AccountsFeature implements Part {
  private final People people;
  private final List<LearnerData> kept = new CopyOnWriteArrayList<>();

  /// @param clock tells when links and sessions end
  public AccountsFeature(Database database, InstantSource clock) {
    this.people = new People(database, clock);
  }

  /// The use cases, for the features that declare them.
  public People people() {
    return people;
  }

  /// Names what another feature keeps of each learner, to be merged and exported. Before the server
  /// starts.
  public void keeps(LearnerData data) {
    kept.add(data);
  }
}
