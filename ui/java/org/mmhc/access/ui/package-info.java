/** The screens in front of the door: who joins, who signs in, and where the links of mails lead. */
@NullMarked
package org.mmhc.access.ui;

import org.jspecify.annotations.NullMarked;
