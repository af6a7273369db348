/** One's own account: what comes first after the door, how one is reached, and by what one signs in. */
@NullMarked
package org.mmhc.access.ui.account;

import org.jspecify.annotations.NullMarked;
