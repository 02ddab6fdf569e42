/**
 * Judges an exercise by its evidence; {@link io.slipway.check.evaluation.Inquiry} gathers the
 * evidence.
 */
@NullMarked
package io.slipway.check.evaluation;

import org.jspecify.annotations.NullMarked;
