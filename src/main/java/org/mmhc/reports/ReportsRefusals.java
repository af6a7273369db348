package org.mmhc.reports;

import org.mmhc.base.Refusal;

/** What can be wrong with what is asked about figures. */
public final class ReportsRefusals {

    private ReportsRefusals() {}

    /** There is no figure of that name. */
    public static final class FigureUnknown extends Refusal {
        FigureUnknown(String key) {
            super(Kind.NOT_FOUND, key);
        }
    }

    /** The figure is not for the caller, or not of that person. */
    public static final class FigureNotForYou extends Refusal {
        FigureNotForYou() {
            super(Kind.FORBIDDEN);
        }
    }

    /** The period is turned round, or too long by days. */
    public static final class FigurePeriodUnfit extends Refusal {
        FigurePeriodUnfit(int years) {
            super(Kind.INVALID, years);
        }
    }

    /** The figure is not told apart by that. */
    public static final class FigureDimensionUnknown extends Refusal {
        FigureDimensionUnknown(String dimension) {
            super(Kind.INVALID, dimension);
        }
    }

    /** So many days are not listed at once. */
    public static final class FigureListTooLong extends Refusal {
        FigureListTooLong(int days) {
            super(Kind.INVALID, days);
        }
    }

    /** There is no report of that name. */
    public static final class ReportUnknown extends Refusal {
        ReportUnknown(String name) {
            super(Kind.NOT_FOUND, name);
        }
    }

    /** The report, or the people in it, are not for the caller. */
    public static final class ExportNotForYou extends Refusal {
        ExportNotForYou() {
            super(Kind.FORBIDDEN);
        }
    }

    /** The report has no such column. */
    public static final class ReportColumnUnknown extends Refusal {
        ReportColumnUnknown(String column) {
            super(Kind.INVALID, column);
        }
    }

    /** Rows cannot be told apart by that. */
    public static final class ReportFilterUnfit extends Refusal {
        ReportFilterUnfit(String filter) {
            super(Kind.INVALID, filter);
        }
    }

    /** So many columns, groups or filters are not looked at together. */
    public static final class ReportChoiceTooLarge extends Refusal {
        ReportChoiceTooLarge(int columns, int by, int where) {
            super(Kind.INVALID, columns, by, where);
        }
    }

    /** The rows make more groups than anybody reads. */
    public static final class ReportGroupsTooMany extends Refusal {
        ReportGroupsTooMany(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** The period is turned round, or too long. */
    public static final class ExportPeriodTooLong extends Refusal {
        ExportPeriodTooLong(int years) {
            super(Kind.INVALID, years);
        }
    }

    /** Who takes people's numbers away says what for. */
    public static final class PurposeMissing extends Refusal {
        PurposeMissing() {
            super(Kind.INVALID);
        }
    }

    /** So many files of the caller are not written yet. */
    public static final class ExportsRunning extends Refusal {
        ExportsRunning(int most) {
            super(Kind.CONFLICT, most);
        }
    }

    /** There is no such file of the caller's, not yet or not any more. */
    public static final class ExportUnknown extends Refusal {
        ExportUnknown(String id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** A figure of that kind cannot be watched, or not by that bound. */
    public static final class WatchUnfit extends Refusal {
        WatchUnfit() {
            super(Kind.INVALID);
        }
    }

    /** The caller watches as many figures as can be. */
    public static final class WatchesTooMany extends Refusal {
        WatchesTooMany(int most) {
            super(Kind.CONFLICT, most);
        }
    }

    /** The caller watches no such figure. */
    public static final class WatchUnknown extends Refusal {
        WatchUnknown(String id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** The caller keeps as many views of reports as can be. */
    public static final class ViewsTooMany extends Refusal {
        ViewsTooMany(int most) {
            super(Kind.CONFLICT, most);
        }
    }

    /** The caller keeps no such view. */
    public static final class ViewUnknown extends Refusal {
        ViewUnknown(String id) {
            super(Kind.NOT_FOUND, id);
        }
    }
}
