/** A lab's life on the engine host: made, prepared, reconnected, removed; and the pool. */
@NullMarked
package io.slipway.lab.lifecycle;

import org.jspecify.annotations.NullMarked;
