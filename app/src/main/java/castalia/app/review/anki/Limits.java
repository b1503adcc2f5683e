package castalia.app.review.anki;

/// How much of a file is read.
///
/// @param fileBytes the file itself
/// @param entries of the archive
/// @param collectionBytes the collection, unpacked
/// @param ratio unpacked to packed size; not looked at before `freeBytes` are unpacked
/// @param freeBytes what may be unpacked at any ratio
/// @param notes how many
/// @param cards how many
/// @param answers how many
record Limits(
    long fileBytes,
    int entries,
    long collectionBytes,
    int ratio,
    long freeBytes,
    int notes,
    int cards,
    int answers) {
  private static final long MIB = 1024 * 1024;

  static final Limits USUAL =
      new Limits(256 * MIB, 100_000, 512 * MIB, 100, 16 * MIB, 250_000, 500_000, 5_000_000);

  static final Limits UPLOADS =
      new Limits(24 * MIB, 100_000, 160 * MIB, 100, 16 * MIB, 50_000, 100_000, 500_000);
}
