package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Times;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitReview;
import org.mmhc.visits.VisitReview.Agree;
import org.mmhc.visits.review.Reductions.Proposed;

/** Shows what somebody proposed to pay less, and asks a second person whether they agree. */
class AgreePanel extends Section {

    AgreePanel(VisitFile visit, Proposed proposed, VisitReview review, UserDirectory users, TaskFormContext page) {
        setId("agree-panel");
        addClassNames("panel", "agree-panel");
        add(
                new H2(getTranslation("visits.agree.title")),
                new Paragraph(getTranslation(
                        "visits.agree.words",
                        users.nameOf(proposed.proposedBy()),
                        visit.minutes() == null ? 0 : visit.minutes(),
                        proposed.minutes(),
                        getTranslation("visits.action." + proposed.action()),
                        getTranslation("visits.reasonToOffice." + proposed.reason()),
                        Times.exact(proposed.proposedAt()))));
        if (proposed.note() != null) {
            add(new Paragraph(proposed.note()));
        }
        if (proposed.startedAt() != null || proposed.finishedAt() != null) {
            add(new Paragraph(getTranslation(
                    "visits.agree.times",
                    proposed.startedAt() == null
                            ? getTranslation("visits.agree.unchanged")
                            : MisfitMeasures.clock(proposed.startedAt(), visit.zone()),
                    proposed.finishedAt() == null
                            ? getTranslation("visits.agree.unchanged")
                            : MisfitMeasures.clock(proposed.finishedAt(), visit.zone()))));
        }
        if (proposed.proposedBy().equals(CurrentUser.require().uid())) {
            add(new Paragraph(getTranslation("visits.agree.own")));
        } else if (!page.readOnly()) {
            Button agree = new Button(getTranslation("visits.agree.action"), click -> {
                try {
                    Agree command = new Agree(
                            visit.id(),
                            page.details().task().id(),
                            page.details().task().version());
                    page.decide(() -> review.agree(command), "visits.agree.done");
                } catch (Refusal refusal) {
                    page.refused(refusal);
                }
            });
            agree.setId("agree");
            agree.addThemeVariants(ButtonVariant.PRIMARY);
            add(agree);
        }
    }
}
