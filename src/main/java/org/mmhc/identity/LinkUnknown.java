package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when nobody was sent such a link. */
public final class LinkUnknown extends Refusal {

    LinkUnknown() {
        super(Kind.NOT_FOUND, "identity.linkUnknown");
    }
}
