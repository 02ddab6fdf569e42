/**
 * Looks at learners' machines: what their engines say, read when something changed. It judges
 * nothing.
 */
@NullMarked
package io.slipway.observe;

import org.jspecify.annotations.NullMarked;
