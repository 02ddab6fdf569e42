/** Pages made of several features, their layout and errors. */
@NullMarked
package io.slipway.web;

import org.jspecify.annotations.NullMarked;
