package castalia.app.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.Refusal;
import castalia.app.platform.database.TestDatabase;
import castalia.app.platform.database.Transaction;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final Set<Scope> ALL = Set.of(Scope.values());
  private static final Duration MONTH = Duration.ofDays(30);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T09:30:00Z"));
  private final UUID ada = PeopleStore.someone(DATABASE.get());

  /// Each call is another node, or one after a restart.
  private AccessTokens tokens() {
    return new AccessTokens(DATABASE.get(), now::get, TokenListener.NONE, Optional::empty);
  }

  private AccessTokens.Made made() {
    return tokens().make(ada, "laptop", ALL, MONTH);
  }

  private void assertRefused(String token, String why) {
    assertThat(tokens().verify(token))
        .isInstanceOfSatisfying(Bearer.Invalid.class, it -> assertThat(it.why()).contains(why));
  }

  private static String[] parts(String token) {
    return token.split("\\.", -1);
  }

  private static String header(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private SigningKey key() {
    var keys = new SigningKeys(Optional::empty);
    return DATABASE.get().transaction(tx -> keys.current(tx, now.get()));
  }

  /// A token like `from`, changed, and signed with our own key.
  private String forged(AccessTokens.Made from, UnaryOperator<JWTClaimsSet.Builder> change)
      throws Exception {
    var old = SignedJWT.parse(from.text());
    var token =
        new SignedJWT(
            old.getHeader(), change.apply(new JWTClaimsSet.Builder(old.getJWTClaimsSet())).build());
    token.sign(new ECDSASigner(key().secret()));
    return token.serialize();
  }

  @Test
  void aTokenActsForItsPersonOnEveryNodeUntilItEnds() {
    var made = tokens().make(ada, " laptop ", EnumSet.of(Scope.READ), MONTH);
    assertThat(tokens().verify(made.text()))
        .isEqualTo(new Bearer.Valid(ada, made.token().id(), Set.of(Scope.READ)));
    assertThat(made.token().name()).isEqualTo("laptop");
    assertThat(made.toString()).doesNotContain(made.text());
    now.updateAndGet(it -> it.plus(MONTH).minusSeconds(1));
    assertThat(tokens().verify(made.text())).isInstanceOf(Bearer.Valid.class);
    now.updateAndGet(it -> it.plusSeconds(1));
    assertRefused(made.text(), "expired");
    assertThat(tokens().list(ada)).isEmpty();
  }

  @Test
  void aTokenIsRevokedByItsOwnerAloneAndAtOnce() {
    var made = made();
    var seen = tokens();
    assertThat(seen.verify(made.text())).isInstanceOf(Bearer.Valid.class);
    var eve = PeopleStore.someone(DATABASE.get());
    assertThat(tokens().revoke(eve, made.token().id())).isFalse();
    assertThat(seen.verify(made.text())).isInstanceOf(Bearer.Valid.class);
    assertThat(tokens().revoke(ada, made.token().id())).isTrue();
    assertThat(seen.verify(made.text())).isInstanceOf(Bearer.Invalid.class);
    assertRefused(made.text(), "revoked");
    assertThat(tokens().revoke(ada, made.token().id())).isFalse();
  }

  @Test
  void aTokenStandsAndFallsWithWhatIsWrittenOfIt() {
    var forgetful =
        new AccessTokens(
            DATABASE.get(),
            now::get,
            new TokenListener() {
              @Override
              public void made(Transaction tx, UUID learner, UUID token) {
                throw new IllegalStateException("not written");
              }

              @Override
              public void revoked(Transaction tx, UUID learner, UUID token) {
                throw new IllegalStateException("not written");
              }
            },
            Optional::empty);
    assertThatThrownBy(() -> forgetful.make(ada, "laptop", ALL, MONTH)).hasMessage("not written");
    assertThat(tokens().list(ada)).isEmpty();
    var made = made();
    assertThatThrownBy(() -> forgetful.revoke(ada, made.token().id())).hasMessage("not written");
    assertThat(tokens().verify(made.text())).isInstanceOf(Bearer.Valid.class);
  }

  @Test
  void whoIsDeletedHasNoTokens() {
    var made = made();
    DATABASE.get().transaction(tx -> tx.sql("delete from learner where id = ?", ada).update());
    assertRefused(made.text(), "revoked");
  }

  @Test
  void aTokenIsListedWithTheHourOfItsLastUseAndNeverItself() {
    var made = made();
    assertThat(tokens().list(ada)).containsExactly(made.token());
    tokens().verify(made.text());
    var listed = tokens().list(ada).getFirst();
    assertThat(listed.used()).contains(Instant.parse("2026-11-22T09:00:00Z"));
    assertThat(listed.toString()).doesNotContain(parts(made.text())[2]);
  }

  @Test
  void aCharacterChangedAnywhereIsRefused() {
    var text = made().text();
    for (int at = 0; at < text.length(); at += 3) {
      char other = text.charAt(at) == 'A' ? 'B' : 'A';
      assertRefused(text.substring(0, at) + other + text.substring(at + 1), "The token");
    }
  }

  @Test
  void partsOfTwoTokensMakeNone() {
    var one = parts(made().text());
    var two = parts(tokens().make(ada, "other", EnumSet.of(Scope.READ), MONTH).text());
    assertRefused(one[0] + "." + two[1] + "." + one[2], "none of this");
    assertRefused(one[0] + "." + one[1] + "." + two[2], "none of this");
    assertRefused(one[0] + "." + one[1] + ".", "none of this");
    assertRefused(one[0] + "." + one[1], "none of this");
  }

  @Test
  void anUnsignedTokenIsRefused() {
    var parts = parts(made().text());
    for (var none : List.of("none", "None", "NONE", "nOnE")) {
      var head = header("{\"alg\":\"" + none + "\",\"kid\":\"" + key().id() + "\"}");
      assertRefused(head + "." + parts[1] + ".", "none of this");
      assertRefused(head + "." + parts[1] + "." + parts[2], "none of this");
    }
  }

  @Test
  void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
    var claims = SignedJWT.parse(made().text()).getJWTClaimsSet();
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key().id()).build();
    var pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key().open().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    for (var secret : List.of(key().open().getEncoded(), pem.getBytes(StandardCharsets.UTF_8))) {
      var token = new SignedJWT(header, claims);
      token.sign(new MACSigner(secret));
      assertRefused(token.serialize(), "none of this");
    }
  }

  @Test
  void aTokenOfAnotherKeyIsRefusedEvenIfItBringsTheKeyAlong() throws Exception {
    var claims = SignedJWT.parse(made().text()).getJWTClaimsSet();
    var stranger = SigningKey.make(now.get());
    var headers = new ArrayList<JWSHeader>();
    headers.add(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key().id()).build());
    headers.add(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(stranger.id()).build());
    headers.add(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("../../etc/passwd").build());
    headers.add(new JWSHeader.Builder(JWSAlgorithm.ES256).build());
    headers.add(
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID(key().id())
            .jwk(new ECKey.Builder(Curve.P_256, stranger.open()).build())
            .build());
    for (var header : headers) {
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(stranger.secret()));
      assertRefused(token.serialize(), "none of this");
    }
  }

  @Test
  void whatATokenMustSayItMustSayRightly() throws Exception {
    var made = made();
    assertRefused(forged(made, it -> it.audience("castalia:" + UUID.randomUUID())), "none of");
    assertRefused(forged(made, it -> it.audience(List.of())), "none of");
    assertRefused(forged(made, it -> it.audience(List.of("castalia:x", "y"))), "none of");
    assertRefused(forged(made, it -> it.jwtID(null)), "none of");
    assertRefused(forged(made, it -> it.jwtID("1")), "none of");
    assertRefused(forged(made, it -> it.jwtID(UUID.randomUUID().toString())), "revoked");
    assertRefused(forged(made, it -> it.subject(UUID.randomUUID().toString())), "revoked");
    assertRefused(forged(made, it -> it.subject("ada")), "none of");
    assertRefused(forged(made, it -> it.expirationTime(null)), "none of");
    assertRefused(
        forged(made, it -> it.expirationTime(Date.from(now.get().minusSeconds(1)))), "expired");
  }

  @Test
  void whoHasTheKeysOfTheDatabaseCanMakeNoTokenThatIsTaken() throws Exception {
    var small = tokens().make(ada, "small", EnumSet.of(Scope.READ), MONTH);
    assertRefused(forged(small, it -> it), "revoked");
    assertRefused(forged(small, it -> it.claim("scope", "read write operate")), "revoked");
    assertThat(tokens().verify(small.text())).isInstanceOf(Bearer.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "null", "Bearer", "é.ü.ß", "{}.{}.{}"})
  void whatIsNoTokenIsRefused(String text) {
    assertRefused(text, "none of this");
  }

  @Test
  void aMegabyteIsRefusedBeforeItIsRead() {
    assertRefused("a".repeat(1 << 20), "none of this");
    assertRefused(made().text() + "A".repeat(1 << 20), "none of this");
    assertRefused(".".repeat(1 << 20), "none of this");
  }

  @Test
  void keysAreChangedEveryQuarterAndOldTokensStillWork() {
    var old = tokens().make(ada, "old", ALL, AccessTokens.LONGEST_LIFE);
    var first = key();
    now.updateAndGet(it -> it.plus(Duration.ofDays(91)));
    var young = made();
    assertThat(key().id()).isNotEqualTo(first.id());
    assertThat(tokens().verify(old.text())).isInstanceOf(Bearer.Valid.class);
    assertThat(tokens().verify(young.text())).isInstanceOf(Bearer.Valid.class);
    now.updateAndGet(it -> it.plus(Duration.ofDays(400)));
    made();
    var store = new TokenStore();
    assertThat(DATABASE.get().<Boolean>transaction(tx -> store.key(tx, first.id()).isPresent()))
        .isFalse();
  }

  @Test
  void wrongWishesAreToldTogether() {
    assertThatThrownBy(() -> tokens().make(ada, " ", Set.of(), Duration.ZERO))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.errors())
                    .extracting(it -> it.field())
                    .containsExactly("name", "scopes", "days"));
    assertThatThrownBy(() -> tokens().make(ada, "a\nb", ALL, MONTH)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> tokens().make(ada, "x".repeat(101), ALL, MONTH))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> tokens().make(ada, "x", ALL, Duration.ofDays(367)))
        .isInstanceOf(Refusal.class);
    for (int i = 0; i < AccessTokens.MOST; i++) {
      made();
    }
    assertThatThrownBy(this::made).isInstanceOf(Refusal.class).hasMessageContaining("revoke one");
  }
}
