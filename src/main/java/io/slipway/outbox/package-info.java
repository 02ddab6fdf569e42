/** Messages from one server to all: kept in the database, announced by NOTIFY. */
@NullMarked
package io.slipway.outbox;

import org.jspecify.annotations.NullMarked;
