/** How people raise disputes, follow them, and decide them. */
@NamedInterface("ui")
@NullMarked
package org.mmhc.disputes.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
