/** Who may have a lab and for how long: admission, the queue of those who wait, expiry. */
@NullMarked
package io.slipway.lab.lease;

import org.jspecify.annotations.NullMarked;
