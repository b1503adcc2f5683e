/// PostgreSQL for every feature that has rows: embedded in a data folder, or an external server.
///
/// Entry point: [Database]. SQL is written as text blocks in a feature's `…Store` and run through
/// [Transaction]; the schema is what `db/migration` makes of an empty database. Owns the table
/// `installation`.
@NullMarked
package castalia.app.platform.database;

import org.jspecify.annotations.NullMarked;
