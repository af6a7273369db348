/** Where admins keep the accounts of the agency. */
@NullMarked
package org.mmhc.identity.ui;

import org.jspecify.annotations.NullMarked;
