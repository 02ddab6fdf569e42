/** Ids, problems and other small values that every feature shares. */
@NullMarked
package io.slipway.kernel;

import org.jspecify.annotations.NullMarked;
