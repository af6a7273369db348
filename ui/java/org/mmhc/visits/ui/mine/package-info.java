/** What caregivers and patients find of all their visits: who comes, what was worked, what waits for a word of theirs. */
@NullMarked
package org.mmhc.visits.ui.mine;

import org.jspecify.annotations.NullMarked;
