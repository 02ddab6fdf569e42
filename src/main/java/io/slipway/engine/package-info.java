/** The port to engine hosts and the machines on them; backends implement it. */
@NullMarked
package io.slipway.engine;

import org.jspecify.annotations.NullMarked;
