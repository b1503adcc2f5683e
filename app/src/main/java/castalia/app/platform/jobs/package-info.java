/// What is done in the background and must not be lost: jobs are rows, and each is run by one of
/// the servers on the database.
///
/// Entry point: [Jobs]. Stands on db-scheduler, which looks for due rows, keeps two servers from
/// running the same one, and notices when a server died over one (docs/decisions/0012-jobs.md).
/// Owns the table `job`.
@NullMarked
package castalia.app.platform.jobs;

import org.jspecify.annotations.NullMarked;
