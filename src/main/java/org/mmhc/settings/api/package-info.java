/** Settings and overrides over HTTP. */
@NullMarked
package org.mmhc.settings.api;

import org.jspecify.annotations.NullMarked;
