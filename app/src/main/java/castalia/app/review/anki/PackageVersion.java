package castalia.app.review.anki;

import castalia.app.review.anki.AnkiFileException.Reason;
import java.util.Arrays;

/// Which of its three kinds a package is. Their numbers are those of the entry `meta`.
enum PackageVersion {
  LEGACY_1(1, "collection.anki2", false),
  LEGACY_2(2, "collection.anki21", false),
  LATEST(3, "collection.anki21b", true);

  private static final int VERSION_TAG = 1 << 3;

  private final int number;
  private final String collection;
  private final boolean zstd;

  PackageVersion(int number, String collection, boolean zstd) {
    this.number = number;
    this.collection = collection;
    this.zstd = zstd;
  }

  /// The entry that holds the collection; others of these names hold a note to older readers.
  String collection() {
    return collection;
  }

  /// Whether the collection is packed by zstd, too.
  boolean zstd() {
    return zstd;
  }

  /// The entry `meta`: a message of Protocol Buffers with the version as field 1.
  byte[] meta() {
    return new byte[] {VERSION_TAG, (byte) number};
  }

  /// Reads the entry `meta`. Its only field so far is a small number; what else may follow it
  /// belongs to versions that are not known here.
  static PackageVersion ofMeta(byte[] meta) {
    if (meta.length < 2 || meta[0] != VERSION_TAG) {
      throw AnkiFileException.damaged("The package's entry “meta” names no version.");
    }
    return Arrays.stream(values())
        .filter(it -> it.number == meta[1])
        .findFirst()
        .orElseThrow(
            () ->
                new AnkiFileException(
                    Reason.UNKNOWN_VERSION,
                    "The package is of version %d, which is not known here. Export it with “Support older Anki versions”."
                        .formatted(meta[1])));
  }
}
