package org.mmhc.visits.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import java.time.Instant;
import java.util.List;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitCompanions.Companion;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitHomes;

/** When a visit is, who comes to whom, where that is and how one gets in. */
class PlanPanel extends VisitPanel {

    PlanPanel(VisitServices services, VisitFile visit, Reader reader, Instant now) {
        super("plan");
        DescriptionList facts = new DescriptionList();
        facts.addClassName("visit-facts");
        fact(
                facts,
                getTranslation("visits.plan.when"),
                WallTimes.span(visit.startsAt(), visit.endsAt(), visit.zone(), now));
        Companion who = reader == Reader.CAREGIVER
                ? null
                : services.companions().of(List.of(visit.id())).get(visit.id());
        if (reader != Reader.CAREGIVER) {
            facts.add(
                    new DescriptionList.Term(getTranslation("visits.plan.caregiver")),
                    who == null
                            ? new DescriptionList.Description(getTranslation("visits.plan.nobody"))
                            : new DescriptionList.Description(new WhoComes(visit.id(), who)));
        }
        if (reader != Reader.PATIENT) {
            fact(facts, getTranslation("visits.plan.patient"), visit.patientName());
            fact(
                    facts,
                    getTranslation("visits.plan.address"),
                    visit.address() == null ? hidden(visit, reader, now) : visit.address());
        }
        if (visit.startedAt() != null || visit.finishedAt() != null) {
            fact(
                    facts,
                    getTranslation("visits.plan.was"),
                    VisitWords.times(visit.startedAt(), visit.finishedAt(), visit.zone()));
            fact(
                    facts,
                    getTranslation("visits.plan.place"),
                    visit.placeKind() == null
                            ? getTranslation("visits.plan.place.unknown")
                            : getTranslation("visits.placeKind." + visit.placeKind()));
        }
        if (visit.outcome() != null) {
            fact(facts, getTranslation("visits.plan.outcome"), getTranslation("visits.outcome." + visit.outcome()));
        }
        Div state = new Div(VisitWords.badge(visit.status()));
        if (visit.cancelReason() != null) {
            state.add(hint(VisitWords.cancelled(visit.cancelReason())));
        }
        add(state, facts);
        if (reader != Reader.PATIENT && visit.accessNote() != null) {
            add(new H3(getTranslation("visits.plan.access")), words(visit.accessNote()));
        }
        if (visit.handover() != null) {
            add(new H3(getTranslation("visits.plan.handover")), words(visit.handover()));
        }
    }

    private String hidden(VisitFile visit, Reader reader, Instant now) {
        if (reader == Reader.CAREGIVER && VisitHomes.isTooEarly(visit.startsAt(), now)) {
            return getTranslation("visits.plan.address.later");
        }
        return getTranslation(
                reader == Reader.CAREGIVER && visit.endsAt().isBefore(now)
                        ? "visits.plan.address.over"
                        : "visits.plan.address.unknown");
    }
}
