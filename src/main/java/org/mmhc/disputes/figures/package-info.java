/** What is counted about disputes. */
@NullMarked
package org.mmhc.disputes.figures;

import org.jspecify.annotations.NullMarked;
