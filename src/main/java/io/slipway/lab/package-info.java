/** A learner's lease on machines: pool, limits, expiry, adoption after a restart. */
@NullMarked
package io.slipway.lab;

import org.jspecify.annotations.NullMarked;
