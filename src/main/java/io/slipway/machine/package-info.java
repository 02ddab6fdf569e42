/**
 * The typed client of a machine's agent. Whatever a machine answers is a learner's word: bounded in
 * size, depth, number and time before anything else looks at it.
 */
@NullMarked
package io.slipway.machine;

import org.jspecify.annotations.NullMarked;
