/** What parties of a dispute are asked, and what they say. */
@NullMarked
package org.mmhc.disputes.hearing;

import org.jspecify.annotations.NullMarked;
