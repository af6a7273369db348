package org.mmhc.visits.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.visits.export.ExportedVisit.Numbers;
import org.springframework.stereotype.Component;

/** Writes visits in any format; those that cannot be written are left out, each with what is wrong. */
@Component
public class ExportForms {

    private final ExportSettings settings;

    ExportForms(ExportSettings settings) {
        this.settings = settings;
    }

    /** A visit that is not in the file. */
    public record Faulty(NumberedVisit visit, List<Fault> faults) {}

    /** A file. */
    public record Written(String content, List<NumberedVisit> visits, List<Faulty> faulty) {}

    /** Whether admins can choose it. */
    public boolean isOn(ExportFormat format) {
        return settings.formats().contains(format);
    }

    /** Writes them. */
    public Written write(
            ExportFormat format, List<NumberedVisit> visits, Numbers numbers, CodeMap codes, Instant madeAt) {
        ExportForm form = switch (format) {
            case PLAIN_CSV -> Plain.csv();
            case PLAIN_JSON -> Plain.json();
            case SANDATA_JSON -> new Sandata(settings.sandata(), numbers, codes, madeAt);
            case HHAX_CSV -> new Hhax(settings.hhax(), numbers, codes);
        };
        List<NumberedVisit> fit = new ArrayList<>();
        List<Faulty> faulty = new ArrayList<>();
        for (NumberedVisit visit : visits) {
            List<Fault> faults = form.faults(visit);
            if (faults.isEmpty()) {
                fit.add(visit);
            } else {
                faulty.add(new Faulty(visit, faults));
            }
        }
        return new Written(form.write(fit), fit, faulty);
    }
}
