/** Who is there: learners, known by a signed cookie. */
@NullMarked
package io.slipway.account;

import org.jspecify.annotations.NullMarked;
