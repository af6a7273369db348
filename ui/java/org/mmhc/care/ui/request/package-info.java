/** Screens on which care is asked for, and on which one sees how far it is. */
@NullMarked
package org.mmhc.care.ui.request;

import org.jspecify.annotations.NullMarked;
