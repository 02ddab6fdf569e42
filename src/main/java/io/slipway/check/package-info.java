/** Runs an exercise's checks against what the learner's engine says. */
@NullMarked
package io.slipway.check;

import org.jspecify.annotations.NullMarked;
