package org.mmhc.payouts.visitpay;

/** What the analysts wrote down about what visits are worth. Slow: never asked inside of a transaction. */
public interface VisitRates {

    /** Which kind of day it is. */
    enum DayKind {
        /** A day like others. */
        WORKDAY,
        /** Saturday or Sunday. */
        WEEKEND,
        /** One of the holidays that the agency keeps. */
        HOLIDAY
    }

    /** What a visit of that service is worth on such a day. */
    VisitRate rate(String service, DayKind dayKind);
}
