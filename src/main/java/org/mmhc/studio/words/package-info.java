/** What a change of a model comes to, in words. */
@NullMarked
package org.mmhc.studio.words;

import org.jspecify.annotations.NullMarked;
