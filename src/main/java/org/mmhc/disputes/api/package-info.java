/** Disputes over HTTP. */
@NullMarked
package org.mmhc.disputes.api;

import org.jspecify.annotations.NullMarked;
