/** Models on screens: which there are, and where analysts change them. */
@NullMarked
package org.mmhc.studio.ui;

import org.jspecify.annotations.NullMarked;
