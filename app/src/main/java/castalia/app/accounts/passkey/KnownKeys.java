package castalia.app.accounts.passkey;

import castalia.app.platform.database.Transaction;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The passkeys as the library asks for them, within one transaction. People are known to devices
/// by their learner's id alone, never by an address.
final class KnownKeys implements CredentialRepository {
  private static final int UUID_BYTES = 16;

  private final Transaction tx;
  private final PasskeyStore store;
  private final Optional<UUID> maker;

  /// @param maker who makes a passkey; empty where somebody signs in
  KnownKeys(Transaction tx, PasskeyStore store, Optional<UUID> maker) {
    this.tx = tx;
    this.store = store;
    this.maker = maker;
  }

  static ByteArray handle(UUID learner) {
    return new ByteArray(
        ByteBuffer.allocate(UUID_BYTES)
            .putLong(learner.getMostSignificantBits())
            .putLong(learner.getLeastSignificantBits())
            .array());
  }

  /// The learner of a handle; empty if it is none of ours.
  static Optional<UUID> learner(ByteArray handle) {
    if (handle.size() != UUID_BYTES) {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(handle.getBytes());
    return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
  }

  /// Those of whoever makes another one, whatever name the device shows: it makes no second one.
  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
    return maker.map(learner -> store.keysOf(tx, learner)).stream()
        .flatMap(List::stream)
        .map(key -> PublicKeyCredentialDescriptor.builder().id(key.id()).build())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String name) {
    return maker.map(KnownKeys::handle);
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray handle) {
    return learner(handle).map(UUID::toString);
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
    return store
        .find(tx, id)
        .filter(key -> handle(key.learner()).equals(handle))
        .map(KnownKeys::registered);
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray id) {
    return store.find(tx, id).map(KnownKeys::registered).stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  private static RegisteredCredential registered(PasskeyStore.Kept key) {
    return RegisteredCredential.builder()
        .credentialId(key.id())
        .userHandle(handle(key.learner()))
        .publicKeyCose(key.open())
        .signatureCount(key.uses())
        .build();
  }
}
