package castalia.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the migrations make of an empty database, held against a file. `mvn test
/// -Dtest=SchemaGolden -Dgolden=write` writes it anew: read the difference before committing it.
class SchemaGolden {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void schemaIsAsItWasRead() throws IOException, SQLException {
    try (var connection = DATABASE.get().unpooled()) {
      var schema = Schema.of(connection);
      if ("write".equals(System.getProperty("golden"))) {
        Schema.writeGolden(schema);
      }
      assertThat(schema).isEqualTo(Schema.golden());
    }
  }
}
