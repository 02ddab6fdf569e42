/** The open connections from this server to machines. */
@NullMarked
package io.slipway.lab.connection;

import org.jspecify.annotations.NullMarked;
