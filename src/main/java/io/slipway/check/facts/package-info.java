/**
 * What expressions see of a reading and of a probe's answers; {@link io.slipway.check.facts.Facts}
 * is the door.
 */
@NullMarked
package io.slipway.check.facts;

import org.jspecify.annotations.NullMarked;
