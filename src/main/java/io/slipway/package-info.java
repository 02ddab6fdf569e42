/** Starts the program; everything else is in the packages below. */
@NullMarked
package io.slipway;

import org.jspecify.annotations.NullMarked;
