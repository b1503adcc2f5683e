package castalia.app.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.database.TestDatabase;
import castalia.app.platform.seal.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How the keys that sign tokens lie in the database.
class SigningKeysTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T09:30:00Z"));

  private final UUID ada = PeopleStore.someone(DATABASE.get());

  @BeforeEach
  void withoutKeys() {
    DATABASE.get().transaction(tx -> tx.sql("delete from token_key").update());
  }

  /// Each call is another node, or one after a restart.
  private static AccessTokens tokens(Optional<String> secret) {
    var seal = secret.map(Seal::new);
    return new AccessTokens(DATABASE.get(), CLOCK, TokenListener.NONE, () -> seal);
  }

  private String made(Optional<String> secret) {
    return tokens(secret).make(ada, "laptop", Set.of(Scope.READ), Duration.ofDays(9)).text();
  }

  private static boolean works(String token, Optional<String> secret) {
    return tokens(secret).verify(token) instanceof Bearer.Valid;
  }

  private static List<TokenStore.KeyRow> rows() {
    return DATABASE.get().transaction(tx -> new TokenStore().keys(tx, Instant.EPOCH));
  }

  @Test
  void keyThatIsMadeWithASecretLiesSealed() {
    var token = made(Optional.of("ours"));
    assertThat(rows()).singleElement().matches(TokenStore.KeyRow::isSealed);
    assertThat(works(token, Optional.of("ours"))).isTrue();
    var row = rows().getFirst();
    assertThatThrownBy(
            () -> SigningKey.of(row.id(), row.created(), row.secret(), row.open()),
            "what lies there is no key")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void keyOfBeforeIsSealedAtTheStartAndItsTokensGoOn() {
    var token = made(Optional.empty());
    assertThat(rows()).singleElement().matches(row -> !row.isSealed());
    assertThat(tokens(Optional.empty()).sealKeys()).isZero();
    assertThat(tokens(Optional.of("ours")).sealKeys()).isEqualTo(1);
    assertThat(tokens(Optional.of("ours")).sealKeys()).isZero();
    assertThat(rows()).singleElement().matches(TokenStore.KeyRow::isSealed);
    assertThat(works(token, Optional.of("ours"))).isTrue();
  }

  @Test
  void withoutTheSecretItsTokensAreRefusedAndNewOnesWork() {
    var old = made(Optional.of("ours"));
    assertThat(works(old, Optional.of("lost"))).isFalse();
    assertThat(works(old, Optional.empty())).isFalse();
    var fresh = made(Optional.of("lost"));
    assertThat(works(fresh, Optional.of("lost"))).isTrue();
    assertThat(rows()).hasSize(2);
    assertThat(works(old, Optional.of("ours"))).as("once it was found again").isTrue();
  }

  @Test
  void openHalfThatSomebodyExchangedMakesTheKeyWorthless() {
    var token = made(Optional.of("ours"));
    var other = SigningKey.make(CLOCK.instant()).open().getEncoded();
    DATABASE.get().transaction(tx -> tx.sql("update token_key set open = ?", other).update());
    assertThat(works(token, Optional.of("ours"))).isFalse();
    assertThat(works(made(Optional.of("ours")), Optional.of("ours"))).isTrue();
  }
}
