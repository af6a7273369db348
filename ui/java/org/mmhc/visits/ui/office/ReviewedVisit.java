package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitDossier.VisitFile;

/** A visit as somebody needs to see it who decides about it: the plan, what is known to have been, and who says so. */
class ReviewedVisit extends Section {

    ReviewedVisit(VisitFile visit) {
        addClassNames("panel", "reviewed-visit");
        add(new H2(getTranslation("visits.reviewed.title")));
        DescriptionList facts = new DescriptionList();
        facts.addClassName("visit-facts");
        fact(facts, "patient", visit.patientName());
        fact(
                facts,
                "caregiver",
                Objects.requireNonNullElse(visit.caregiverName(), getTranslation("visits.reviewed.nobody")));
        fact(facts, "service", visit.serviceName());
        fact(
                facts,
                "planned",
                getTranslation(
                        "visits.reviewed.dayAndHours",
                        WallTimes.day(
                                visit.startsAt().atZone(visit.zone()).toLocalDate(),
                                visit.startsAt().atZone(visit.zone()).toLocalDate()),
                        WallTimes.hours(visit.startsAt(), visit.endsAt(), visit.zone())));
        fact(facts, "came", clock(visit, visit.startedAt()));
        fact(facts, "left", clock(visit, visit.finishedAt()));
        fact(
                facts,
                "patientSays",
                getTranslation(visit.confirmed() ? "visits.reviewed.confirmed" : "visits.reviewed.notConfirmed"));
        if (visit.decideBy() != null) {
            fact(facts, "decideBy", Times.exact(visit.decideBy()));
        }
        Anchor whole = new Anchor("visits/" + visit.id(), getTranslation("visits.reviewed.whole"));
        whole.setId("whole-visit");
        add(facts, whole);
    }

    private String clock(VisitFile visit, @Nullable Instant at) {
        return at == null ? getTranslation("visits.reviewed.unknown") : MisfitMeasures.clock(at, visit.zone());
    }

    private void fact(DescriptionList facts, String name, String value) {
        facts.add(
                new DescriptionList.Term(getTranslation("visits.reviewed.fact." + name)),
                new DescriptionList.Description(value));
    }
}
