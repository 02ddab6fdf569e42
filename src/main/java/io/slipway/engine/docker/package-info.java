/** Machines as containers of an engine host that is itself a container. */
@NullMarked
package io.slipway.engine.docker;

import org.jspecify.annotations.NullMarked;
