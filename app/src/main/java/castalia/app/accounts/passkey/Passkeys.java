package castalia.app.accounts.passkey;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Pointers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.data.exception.Base64UrlException;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Passkeys of people: made, used to sign in without a password, named and removed. Each step's
/// request is kept in the database and answered once, on whatever node. Safe for threads.
public final class Passkeys {
  /// How long a device may take to answer.
  public static final Duration LIFE = Duration.ofMinutes(5);

  private static final int MOST = 20;
  private static final int LONGEST_NAME = 100;
  private static final String REFUSED =
      "The passkey was not accepted. Try once more; if it was removed here, remove it from your"
          + " device, too.";

  private final Database database;
  private final InstantSource clock;
  private final Supplier<Optional<Site>> site;
  private final PasskeyListener listener;
  private final PasskeyStore store = new PasskeyStore();

  /// What a browser asks a device for.
  ///
  /// @param id under which the answer comes back
  /// @param options for `navigator.credentials`, as JSON
  public record Asked(UUID id, String options) {}

  /// @param site where they work; empty if they do not
  public Passkeys(
      Database database,
      InstantSource clock,
      Supplier<Optional<Site>> site,
      PasskeyListener listener) {
    this.database = database;
    this.clock = clock;
    this.site = site;
    this.listener = listener;
  }

  /// Where passkeys work; empty if they do not work here.
  public Optional<Site> site() {
    return site.get();
  }

  private RelyingParty party(Transaction tx, Optional<UUID> maker) {
    var here =
        site.get()
            .orElseThrow(
                () ->
                    Refusal.of(
                        ErrorCode.INVALID_REQUEST,
                        "Passkeys need Castalia to be reached by a name over https."));
    return RelyingParty.builder()
        .identity(RelyingPartyIdentity.builder().id(here.name()).name("Castalia").build())
        .credentialRepository(new KnownKeys(tx, store, maker))
        .origins(Set.of(here.origin()))
        .build();
  }

  /// Begins to make a passkey.
  ///
  /// @param name by which the device shows the account
  public Asked startMaking(UUID learner, String name) {
    return database.transaction(
        tx -> {
          var options =
              party(tx, Optional.of(learner))
                  .startRegistration(
                      StartRegistrationOptions.builder()
                          .user(
                              UserIdentity.builder()
                                  .name(name)
                                  .displayName(name)
                                  .id(KnownKeys.handle(learner))
                                  .build())
                          .authenticatorSelection(
                              AuthenticatorSelectionCriteria.builder()
                                  .residentKey(ResidentKeyRequirement.REQUIRED)
                                  .userVerification(UserVerificationRequirement.REQUIRED)
                                  .build())
                          .timeout(LIFE.toMillis())
                          .build());
          try {
            return await(
                tx, Optional.of(learner), options.toJson(), options.toCredentialsCreateJson());
          } catch (JsonProcessingException e) {
            throw new IllegalStateException("options of a passkey could not be written", e);
          }
        });
  }

  /// Keeps a passkey that a device made.
  ///
  /// @param answer of the device, as JSON
  /// @param name what the person calls it, 1 to 100 characters
  /// @throws Refusal `INVALID_REQUEST` if the answer is not one to that request of that person
  public void finishMaking(UUID learner, UUID id, String answer, String name) {
    checkName(name);
    var awaited = take(id).filter(it -> it.learner().equals(Optional.of(learner)));
    if (awaited.isEmpty()) {
      throw tooLate();
    }
    database.transaction(
        tx -> {
          if (store.keysOf(tx, learner).size() >= MOST) {
            throw Refusal.of(
                ErrorCode.INVALID_REQUEST, "There are 20 passkeys. Remove one that is not used.");
          }
          store.add(
              tx,
              made(party(tx, Optional.of(learner)), learner, awaited.get().request(), answer),
              name.strip(),
              clock.instant());
          listener.made(tx, learner);
          return learner;
        });
  }

  private static PasskeyStore.Kept made(
      RelyingParty party, UUID learner, String request, String answer) {
    checkObject(answer);
    try {
      var result =
          party.finishRegistration(
              FinishRegistrationOptions.builder()
                  .request(PublicKeyCredentialCreationOptions.fromJson(request))
                  .response(PublicKeyCredential.parseRegistrationResponseJson(answer))
                  .build());
      return new PasskeyStore.Kept(
          result.getKeyId().getId(),
          learner,
          result.getPublicKeyCose(),
          result.getSignatureCount());
    } catch (RegistrationFailedException | IOException | IllegalArgumentException e) {
      throw refused();
    }
  }

  /// Begins to sign in whoever has a passkey.
  public Asked startSigningIn() {
    return database.transaction(
        tx -> {
          var request =
              party(tx, Optional.empty())
                  .startAssertion(
                      StartAssertionOptions.builder()
                          .userVerification(UserVerificationRequirement.REQUIRED)
                          .timeout(LIFE.toMillis())
                          .build());
          try {
            return await(tx, Optional.empty(), request.toJson(), request.toCredentialsGetJson());
          } catch (JsonProcessingException e) {
            throw new IllegalStateException("options of a passkey could not be written", e);
          }
        });
  }

  /// The learner whose passkey answered.
  ///
  /// @param answer of the device, as JSON
  /// @throws Refusal `INVALID_REQUEST` if it is not the answer to that request by a passkey of ours
  public UUID finishSigningIn(UUID id, String answer) {
    var awaited = take(id).filter(it -> it.learner().isEmpty());
    if (awaited.isEmpty()) {
      throw tooLate();
    }
    return database.transaction(tx -> signedIn(tx, awaited.get().request(), answer));
  }

  private UUID signedIn(Transaction tx, String request, String answer) {
    checkObject(answer);
    try {
      var result =
          party(tx, Optional.empty())
              .finishAssertion(
                  FinishAssertionOptions.builder()
                      .request(AssertionRequest.fromJson(request))
                      .response(PublicKeyCredential.parseAssertionResponseJson(answer))
                      .build());
      var key = result.getCredential().getCredentialId();
      var kept = store.find(tx, key);
      if (!result.isSuccess() || !result.isUserVerified() || kept.isEmpty()) {
        throw refused();
      }
      store.noteUse(tx, key, result.getSignatureCount(), clock.instant());
      return kept.get().learner();
    } catch (AssertionFailedException | IOException | IllegalArgumentException e) {
      throw refused();
    }
  }

  /// The passkeys of a person, the oldest first.
  public List<Passkey> list(UUID learner) {
    return database.transaction(tx -> store.list(tx, learner));
  }

  /// Gives a passkey of a person another name; false if it is not theirs.
  ///
  /// @throws Refusal `INVALID_REQUEST` if the name is none
  public boolean rename(UUID learner, String id, String name) {
    checkName(name);
    return database.transaction(tx -> store.rename(tx, learner, bytes(id), name.strip()));
  }

  /// Removes a passkey of a person; false if it is not theirs.
  public boolean remove(UUID learner, String id) {
    return database.transaction(tx -> remove(tx, learner, bytes(id)));
  }

  private boolean remove(Transaction tx, UUID learner, ByteArray id) {
    boolean there = store.remove(tx, learner, id);
    if (there) {
      listener.removed(tx, learner);
    }
    return there;
  }

  /// Removes all passkeys of a person, as part of a transaction; how many there were.
  public int removeAll(Transaction tx, UUID learner) {
    var all = store.keysOf(tx, learner);
    all.forEach(key -> remove(tx, learner, key.id()));
    return all.size();
  }

  private static ByteArray bytes(String id) {
    try {
      return ByteArray.fromBase64Url(id);
    } catch (Base64UrlException e) {
      throw Refusal.notFound("There is no such passkey.");
    }
  }

  private Asked await(Transaction tx, Optional<UUID> learner, String request, String options) {
    var id = UUID.randomUUID();
    var now = clock.instant();
    store.await(tx, id, learner, request, now, now.plus(LIFE));
    return new Asked(id, options);
  }

  /// In a transaction of its own: an answer that is refused has used its request up.
  private Optional<PasskeyStore.Awaited> take(UUID id) {
    return database.transaction(tx -> store.take(tx, id, clock.instant()));
  }

  private static void checkName(String name) {
    var text = name.strip();
    if (text.isEmpty()
        || text.length() > LONGEST_NAME
        || text.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid(
          List.of(Pointers.error("/name", "must have 1 to 100 characters on one line")));
    }
  }

  /// The library reads JSON's `null` as no answer at all.
  private static void checkObject(String answer) {
    if (!answer.stripLeading().startsWith("{")) {
      throw refused();
    }
  }

  private static Refusal refused() {
    return Refusal.of(ErrorCode.INVALID_REQUEST, REFUSED);
  }

  private static Refusal tooLate() {
    return Refusal.of(
        ErrorCode.INVALID_REQUEST,
        "This took longer than five minutes, or was answered before. Begin anew.");
  }
}
