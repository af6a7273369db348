/** Past cases told again: by the rules in force and by those of a change, on shadows that nobody else sees. */
@NullMarked
package org.mmhc.studio.replay;

import org.jspecify.annotations.NullMarked;
