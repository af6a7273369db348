package org.mmhc.care.schedule;

import org.mmhc.base.Refusal;

/** What can be wrong with a schedule. */
public final class ScheduleRefusals {

    private ScheduleRefusals() {}

    /** The country has no such region. */
    public static final class RegionUnknown extends Refusal {
        RegionUnknown() {
            super(Kind.INVALID);
        }
    }

    /** A line of the schedule does not fit. */
    public static final class ScheduleUnfit extends Refusal {

        private final int line;
        private final String part;

        public ScheduleUnfit(int line, String part) {
            super(Kind.INVALID, line, part);
            this.line = line;
            this.part = part;
        }

        /** Which line, counted from one. */
        public int line() {
            return line;
        }

        /** Which part of it, as the API calls it, or a part of the text of its repetition. */
        public String part() {
            return part;
        }
    }
}
