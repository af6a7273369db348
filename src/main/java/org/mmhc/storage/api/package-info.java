/** What files are accepted, over HTTP. */
@NullMarked
package org.mmhc.storage.api;

import org.jspecify.annotations.NullMarked;
