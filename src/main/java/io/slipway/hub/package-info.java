/** The hub, an image registry that is docker.io to learners' machines: who is who there. */
@NullMarked
package io.slipway.hub;

import org.jspecify.annotations.NullMarked;
