package org.mmhc.care.catalog;

import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of the catalog. */
public final class CatalogRefusals {

    private CatalogRefusals() {}

    /** There is no such service, or it is not offered to the caller. */
    public static final class ServiceUnknown extends Refusal {
        ServiceUnknown() {
            super(Kind.INVALID);
        }
    }

    /** Somebody changed the service meanwhile. */
    public static final class ServiceChanged extends Refusal {
        ServiceChanged() {
            super(Kind.STALE);
        }
    }
}
