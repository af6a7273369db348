/** The log over HTTP: entries, export and check for admins, and who looked at one's own record for everybody. */
@NullMarked
package org.mmhc.audit.api;

import org.jspecify.annotations.NullMarked;
