/** What holds for every request, whatever it asks for: host names, and how long one may take. */
@NullMarked
package io.slipway.web.http;

import org.jspecify.annotations.NullMarked;
