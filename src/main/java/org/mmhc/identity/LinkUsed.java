package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a link was used before, or a later one made it useless. */
public final class LinkUsed extends Refusal {

    LinkUsed() {
        super(Kind.CONFLICT, "identity.linkUsed");
    }
}
