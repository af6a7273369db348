/** What happened to visits, for whoever reads it later. */
@NullMarked
package org.mmhc.visits.story;

import org.jspecify.annotations.NullMarked;
