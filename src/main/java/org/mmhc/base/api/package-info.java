/** How the API says that something was refused. */
@NullMarked
package org.mmhc.base.api;

import org.jspecify.annotations.NullMarked;
