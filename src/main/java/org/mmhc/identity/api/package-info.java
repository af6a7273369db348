/** The accounts of people and who works here, over HTTP. */
@NullMarked
package org.mmhc.identity.api;

import org.jspecify.annotations.NullMarked;
