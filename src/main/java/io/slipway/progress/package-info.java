/** What a learner has done: checks passed, exercises solved. */
@NullMarked
package io.slipway.progress;

import org.jspecify.annotations.NullMarked;
