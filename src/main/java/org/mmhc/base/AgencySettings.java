package org.mmhc.base;

import java.time.ZoneId;

/** Where the agency works, as it is in force now: ask for it each time, admins may have changed it since. */
public final class AgencySettings {

    private final LiveSettings<AgencyProperties> settings;

    AgencySettings(LiveSettings<AgencyProperties> settings) {
        this.settings = settings;
    }

    /** An agency that always works there. */
    public static AgencySettings in(ZoneId zone) {
        return new AgencySettings(LiveSettings.fixed(new AgencyProperties(zone)));
    }

    /** Decides which day it is there: for deadlines, ages, mails, and where somebody's own zone is not known. */
    public ZoneId zone() {
        return settings.current().zone();
    }
}
