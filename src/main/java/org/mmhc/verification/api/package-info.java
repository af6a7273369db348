/** Documents over HTTP: handed in, read, reviewed, with their files. */
@NullMarked
package org.mmhc.verification.api;

import org.jspecify.annotations.NullMarked;
