/** How columns that nobody else should read are kept: encrypted, and searchable by a keyed hash where that is needed. */
@NamedInterface("crypto")
@NullMarked
package org.mmhc.base.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
