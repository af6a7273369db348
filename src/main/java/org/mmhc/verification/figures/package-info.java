/** What is counted about documents and their reviews. */
@NullMarked
package org.mmhc.verification.figures;

import org.jspecify.annotations.NullMarked;
