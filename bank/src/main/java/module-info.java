/// Castalia's questions, and the proof that they are right.
///
/// The entry points are [castalia.bank.BankLoader], [castalia.bank.Bank] and
/// [castalia.bank.Verifier].
@org.jspecify.annotations.NullMarked
module castalia.bank {
  requires transitive castalia.judge;
  requires transitive castalia.runner;
  requires static com.google.errorprone.annotations;
  requires org.commonmark;
  requires org.commonmark.ext.gfm.tables;
  requires static org.jspecify;
  requires org.snakeyaml.engine;

  exports castalia.bank;
  exports castalia.bank.labs;
}
