/** Models and their changes over HTTP. */
@NullMarked
package org.mmhc.studio.api;

import org.jspecify.annotations.NullMarked;
