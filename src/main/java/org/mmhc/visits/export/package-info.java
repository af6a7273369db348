/** Files of visits for those outside who ask for proof: plain ones, and those of two aggregators, each checked before it leaves. */
@NullMarked
package org.mmhc.visits.export;

import org.jspecify.annotations.NullMarked;
