package org.mmhc.visits.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.stream.Collectors;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.record.Feedbacks.Rating;

/** What the patient says of a visit: that it was right, and how it was. */
class PatientWordPanel extends VisitPanel {

    PatientWordPanel(VisitServices services, VisitFile visit, Reader reader, SerializableRunnable afterwards) {
        super("word", reader == Reader.PATIENT ? "visits.word.title" : "visits.word.of.title");
        if (visit.confirmed()) {
            add(new Paragraph(
                    getTranslation(reader == Reader.PATIENT ? "visits.word.confirmed" : "visits.word.of.confirmed")));
        } else if (visit.mayConfirm()) {
            add(
                    new Paragraph(getTranslation(
                            "visits.word.question",
                            VisitWords.times(visit.startedAt(), visit.finishedAt(), visit.zone()))),
                    mainButton(
                            "visit-confirm",
                            getTranslation("visits.word.confirm"),
                            () -> attempt(
                                    () -> services.review().confirm(visit.id()),
                                    "visits.word.confirm.done",
                                    afterwards)));
        }
        Rating rating = visit.rating();
        if (rating != null) {
            add(new Paragraph(getTranslation("visits.stars." + rating.stars())));
            if (!rating.tags().isEmpty()) {
                add(hint(rating.tags().stream()
                        .map(tag -> getTranslation("visits.ratingTag." + tag))
                        .collect(Collectors.joining(", "))));
            }
            if (rating.comment() != null) {
                add(words(rating.comment()));
            }
        }
        if (reader == Reader.PATIENT
                && visit.outcome() != null
                && visit.outcome().isCare()) {
            add(button(
                    "visit-rate",
                    getTranslation(rating == null ? "visits.word.rate" : "visits.word.rateAgain"),
                    () -> new RateDialog(services.feedback(), visit.id(), rating, afterwards).open()));
        }
    }

    /** Whether there is anything to say or to read. */
    static boolean isNeeded(VisitFile visit, Reader reader) {
        boolean said = visit.confirmed() || visit.rating() != null;
        boolean toSay =
                visit.mayConfirm() || visit.outcome() != null && visit.outcome().isCare();
        return said || reader == Reader.PATIENT && toSay;
    }
}
