/** What is wrong with a model, found without asking anybody. */
@NullMarked
package org.mmhc.studio.check;

import org.jspecify.annotations.NullMarked;
