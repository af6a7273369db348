/** Documents over HTTP: their files, for those who may see them. */
@NullMarked
package org.mmhc.verification.api;

import org.jspecify.annotations.NullMarked;
