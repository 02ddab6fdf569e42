/** Proves lessons' scripts on real machines; {@link io.slipway.check.proof.Proof} is the door. */
@NullMarked
package io.slipway.check.proof;

import org.jspecify.annotations.NullMarked;
