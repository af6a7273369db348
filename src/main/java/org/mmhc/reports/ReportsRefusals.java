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
}
