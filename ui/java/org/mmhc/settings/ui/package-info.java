/** Settings, overrides and what a second person agrees to, on screens. */
@NullMarked
package org.mmhc.settings.ui;

import org.jspecify.annotations.NullMarked;
