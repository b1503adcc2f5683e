/// The built product as its users meet it: in a real shell, over real HTTP and in a real Chromium.
///
/// Nothing here calls a class of the product. [Shell] runs the launcher, [Product] is a running
/// server, [Browser] drives Chromium.
@NullMarked
package castalia.e2e;

import org.jspecify.annotations.NullMarked;
