/** What is counted about care: how fast somebody is found, who is chosen, and against which ranking. */
@NullMarked
package org.mmhc.care.figures;

import org.jspecify.annotations.NullMarked;
