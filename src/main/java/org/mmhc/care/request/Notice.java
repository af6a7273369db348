package org.mmhc.care.request;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What patients and caregivers are told, and in which states of the request it is still true. */
public enum Notice {
    REQUEST_RECEIVED(CareRequestStatus.OPEN),
    UPGRADE_NEEDED(EnumSet.of(CareRequestStatus.COVERAGE_IN_QUESTION)),
    VISITS_NOT_PAID(CareRequestStatus.OPEN),
    REQUEST_DECLINED(EnumSet.of(CareRequestStatus.DECLINED)),
    REQUEST_LAPSED(EnumSet.of(CareRequestStatus.LAPSED)),
    CAREGIVER_FOUND(CareRequestStatus.OPEN),
    SOMEBODY_ELSE_SOUGHT(CareRequestStatus.OPEN),
    NOBODY_FOUND(EnumSet.allOf(CareRequestStatus.class)),
    REQUEST_COMPLETED(EnumSet.of(CareRequestStatus.COMPLETED)),
    REQUEST_CANCELLED(EnumSet.of(CareRequestStatus.CANCELLED)),
    VISITS_OFFERED(EnumSet.of(CareRequestStatus.OFFERED, CareRequestStatus.MATCHING)),
    VISITS_ASSIGNED(CareRequestStatus.OPEN),
    VISITS_MOVED(CareRequestStatus.OPEN),
    HOLIDAY_ASKED(CareRequestStatus.OPEN),
    HOLIDAY_LEFT_OUT(CareRequestStatus.OPEN),
    VISITS_TAKEN_AWAY(EnumSet.allOf(CareRequestStatus.class)),
    OTHER_TIME_WISHED(CareRequestStatus.OPEN),
    ASSIGNMENT_OVERDUE(CareRequestStatus.OPEN);

    private final Set<CareRequestStatus> states;

    Notice(Set<CareRequestStatus> states) {
        this.states = states;
    }

    public boolean isTrueOf(CareRequestStatus status) {
        return states.contains(status);
    }

    public String template() {
        return "care/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
