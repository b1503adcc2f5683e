/// Castalia's questions, and the proof that they are right.
///
/// The entry points are [castalia.bank.BankLoader] and [castalia.bank.Bank].
@org.jspecify.annotations.NullMarked
module castalia.bank {
  requires castalia.runner;
  requires org.commonmark;
  requires org.commonmark.ext.gfm.tables;
  requires static org.jspecify;
  requires org.snakeyaml.engine;

  exports castalia.bank;
}
