/** Evaluates a learner's exercises whenever something happened on their machine. */
@NullMarked
package io.slipway.check.watch;

import org.jspecify.annotations.NullMarked;
