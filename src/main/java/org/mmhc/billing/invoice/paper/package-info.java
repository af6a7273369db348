/** An invoice as a document to read, print and keep. */
@NullMarked
package org.mmhc.billing.invoice.paper;

import org.jspecify.annotations.NullMarked;
