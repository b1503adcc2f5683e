/// Tests of importing: pages of every shape, hostile ones, the web, and the folder of drafts.
@NullMarked
package castalia.app.importer;

import org.jspecify.annotations.NullMarked;
