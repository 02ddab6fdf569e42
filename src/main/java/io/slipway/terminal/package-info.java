/** Shells of a lab's machines in the browser. */
@NullMarked
package io.slipway.terminal;

import org.jspecify.annotations.NullMarked;
