/** What {@code ./slipway bench} measures: the installation as users run it, beside plain tools. */
@NullMarked
package io.slipway.bench;

import org.jspecify.annotations.NullMarked;
