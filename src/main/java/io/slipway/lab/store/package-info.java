/** Labs in the database, and the word of what became of them. */
@NullMarked
package io.slipway.lab.store;

import org.jspecify.annotations.NullMarked;
