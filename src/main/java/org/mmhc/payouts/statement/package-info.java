/** A statement as a document to read, print and keep. */
@NullMarked
package org.mmhc.payouts.statement;

import org.jspecify.annotations.NullMarked;
