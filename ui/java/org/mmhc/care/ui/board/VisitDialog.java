package org.mmhc.care.ui.board;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.RouterLink;
import java.time.Clock;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.CallOut;
import org.mmhc.care.ScheduleDesk;
import org.mmhc.care.VisitCancelling;
import org.mmhc.care.VisitSchedule;
import org.mmhc.care.VisitSchedule.ScheduledVisit;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.ui.CancelVisitDialog;
import org.mmhc.care.ui.PlannedTimes;
import org.mmhc.care.ui.request.CareRequestDetailsView;

/** A visit of the schedule: it can be moved, and somebody else sent when whoever is booked does not go. */
final class VisitDialog extends Dialog {

    private final transient ScheduledVisit planned;
    private final transient VisitSchedule schedule;
    private final transient AssignmentDesk desk;
    private final transient ScheduleDesk replan;
    private final transient VisitCancelling cancelling;
    private final SerializableRunnable changed;
    private final Div others = new Div();

    VisitDialog(
            ScheduledVisit planned,
            VisitSchedule schedule,
            AssignmentDesk desk,
            ScheduleDesk replan,
            VisitCancelling cancelling,
            Clock clock,
            SerializableRunnable changed) {
        this.planned = planned;
        this.schedule = schedule;
        this.desk = desk;
        this.replan = replan;
        this.cancelling = cancelling;
        this.changed = changed;
        setHeaderTitle(getTranslation("care.visit.dialog.title", planned.serviceName(), planned.patientName()));
        setWidth("min(44rem, 92vw)");
        Div facts = new Div();
        facts.addClassName("request-facts");
        facts.add(
                fact("when", PlannedTimes.of(planned.visit())),
                fact(
                        "who",
                        planned.caregiverName() == null
                                ? getTranslation("care.schedule.row.nobody")
                                : planned.caregiverName()),
                fact(
                        "request",
                        new Anchor(
                                CareRequestDetailsView.addressOf(
                                        new CareRequestId(planned.visit().request())),
                                planned.visit().request())));
        add(facts, others);
        getFooter().add(new Button(getTranslation("care.visit.action.close"), click -> close()));
        if (!planned.visit().startsAt().isAfter(clock.instant())) {
            add(new Paragraph(getTranslation("care.visit.begun.words")));
        } else {
            Button move = new Button(getTranslation("care.visit.action.move"), click -> move());
            move.setId("visit-move");
            Button cancel = new Button(getTranslation("care.visit.cancel.action"), click -> {
                close();
                new CancelVisitDialog(cancelling, planned.visit(), changed).open();
            });
            cancel.setId("visit-cancel");
            getFooter().add(cancel, move);
            offerOthers();
        }
    }

    private Div fact(String name, String value) {
        return fact(name, new Span(value));
    }

    private Div fact(String name, Component text) {
        Span label = new Span(getTranslation("care.visit.fact." + name));
        label.addClassName("hint");
        text.addClassName("fact-value");
        return new Div(label, text);
    }

    private void move() {
        close();
        try {
            MoveVisitDialog.at(planned, replan, changed).open();
        } catch (Refusal refusal) {
            refused(refusal);
        }
    }

    private void offerOthers() {
        if (planned.visit().caregiver() == null) {
            add(new RouterLink(getTranslation("care.visit.action.board"), AssignmentBoardView.class));
            return;
        }
        Button reassign = new Button(getTranslation("care.visit.action.reassign"), click -> showOthers());
        reassign.setId("visit-reassign");
        reassign.addThemeVariants(ButtonVariant.PRIMARY);
        Button callOut = new Button(getTranslation("care.visit.action.callOut"), click -> askCallOut());
        callOut.setId("visit-call-out");
        getFooter().add(callOut, reassign);
    }

    private void showOthers() {
        others.removeAll();
        try {
            Sending sending = new Sending(
                    desk,
                    sent -> {
                        close();
                        changed.run();
                    },
                    this::showOthers);
            others.add(new CandidateList(
                            schedule.others(planned.visit().id()), 1, who -> sending.reassign(planned.visit(), who))
                    .folded());
        } catch (Refusal refusal) {
            refused(refusal);
        }
    }

    private void askCallOut() {
        LossQuestion question = new LossQuestion(
                getTranslation("care.visit.callOut.title", String.valueOf(planned.caregiverName())),
                getTranslation("care.visit.callOut.words", planned.patientName()),
                getTranslation("care.visit.callOut.keep"),
                getTranslation("care.visit.action.callOut"),
                this::callOut);
        question.setId("call-out-question");
        question.open();
    }

    private void callOut() {
        try {
            desk.callOut(new CallOut(List.of(planned.visit().id())));
            Toasts.success("care.visit.callOut.done", planned.patientName());
            close();
            changed.run();
        } catch (Refusal refusal) {
            refused(refusal);
        }
    }

    private void refused(Refusal refusal) {
        close();
        Toasts.refused(refusal);
        changed.run();
    }
}
