/** The course as written by its authors: lessons, exercises, their loader and linter. */
@NullMarked
package io.slipway.lesson;

import org.jspecify.annotations.NullMarked;
