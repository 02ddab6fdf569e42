/**
 * What a learner's containers publish, shown in their browser: each port on an origin of its own,
 * of which nothing leads to the rest of this server.
 */
@NullMarked
package io.slipway.preview;

import org.jspecify.annotations.NullMarked;
