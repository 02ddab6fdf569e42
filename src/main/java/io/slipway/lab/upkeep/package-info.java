/** What is done for labs without anybody asking. */
@NullMarked
package io.slipway.lab.upkeep;

import org.jspecify.annotations.NullMarked;
