/** Signing in by programs, one's own account and the accounts of others over HTTP, and the door of the API. */
@NullMarked
package org.mmhc.identity.api;

import org.jspecify.annotations.NullMarked;
