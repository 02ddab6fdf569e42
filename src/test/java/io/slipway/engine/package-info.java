/** What every engine host must do, whichever backend it is: each runs these contracts. */
@NullMarked
package io.slipway.engine;

import org.jspecify.annotations.NullMarked;
