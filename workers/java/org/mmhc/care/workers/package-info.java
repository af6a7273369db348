/** What the engine asks of requests for care, step by step. */
@NullMarked
package org.mmhc.care.workers;

import org.jspecify.annotations.NullMarked;
