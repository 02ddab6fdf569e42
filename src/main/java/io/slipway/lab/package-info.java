/**
 * A learner's lease on machines. What other features use is here; the work is done in the rooms:
 * {@code upkeep} on {@code lease} on {@code lifecycle} on {@code connection} on {@code store}.
 */
@NullMarked
package io.slipway.lab;

import org.jspecify.annotations.NullMarked;
