/** What lies around every screen: what browsers are told, in which language, and what is seen when a page or the connection is lost. */
@NullMarked
package org.mmhc.base.ui.shell;

import org.jspecify.annotations.NullMarked;
