/** The agency's house on one machine: real servers as child processes, for local runs and for tests. */
@NullMarked
package org.mmhc.local;

import org.jspecify.annotations.NullMarked;
