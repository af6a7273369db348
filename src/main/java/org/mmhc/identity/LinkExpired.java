package org.mmhc.identity;

import org.mmhc.base.Refusal;

/** Thrown when a link is too old. */
public final class LinkExpired extends Refusal {

    LinkExpired() {
        super(Kind.CONFLICT, "identity.linkExpired");
    }
}
