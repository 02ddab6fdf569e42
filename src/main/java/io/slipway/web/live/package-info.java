/**
 * The socket of a lesson's page: what is asked there, and what the page is sent while it is open.
 */
@NullMarked
package io.slipway.web.live;

import org.jspecify.annotations.NullMarked;
