/** The door of the API, how programs come in by it, and one's own account over HTTP. */
@NullMarked
package org.mmhc.access.api;

import org.jspecify.annotations.NullMarked;
