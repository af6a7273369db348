package org.mmhc.visits.export;

import java.util.List;

/** Writes visits as somebody wants them, and says before which of them cannot be written so. */
interface ExportForm {

    ExportFormat format();

    /** What is wrong with it; empty when it can be written. */
    List<Fault> faults(NumberedVisit visit);

    /** The whole file. */
    String write(List<NumberedVisit> visits);
}
