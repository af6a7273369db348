/** What the engine asks of documents, step by step. */
@NullMarked
package org.mmhc.verification.workers;

import org.jspecify.annotations.NullMarked;
