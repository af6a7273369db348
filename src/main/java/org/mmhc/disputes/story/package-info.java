/** What happened to disputes, for whoever reads it later. */
@NullMarked
package org.mmhc.disputes.story;

import org.jspecify.annotations.NullMarked;
