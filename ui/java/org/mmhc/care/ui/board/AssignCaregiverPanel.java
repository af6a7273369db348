package org.mmhc.care.ui.board;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.Candidates;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.SeekingDesk;
import org.mmhc.care.matching.Candidate;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.ui.PlannedTimes;
import org.mmhc.care.ui.request.EarlierChoices;
import org.mmhc.care.ui.request.RequestInShort;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.ui.TaskFormContext;

/** Visits that have nobody, who could go, and beside them how else to go on. */
final class AssignCaregiverPanel extends Div {

    private static final int VISITS_SHOWN = 6;

    private final transient AssignmentDesk desk;
    private final transient @Nullable SeekingDesk seeking;
    private final CareRequestId request;
    private final transient TaskFormContext page;
    private final Div visits = new Div();
    private final Div candidates = new Div();
    private final Component decision;

    /** @param seeking null when nobody is asked from here */
    AssignCaregiverPanel(
            AssignmentDesk desk,
            @Nullable SeekingDesk seeking,
            UserDirectory users,
            RequestDetails details,
            TaskFormContext page,
            Component decision) {
        this.desk = desk;
        this.seeking = seeking;
        this.request = details.request().id();
        this.page = page;
        this.decision = decision;
        addClassName("assign-caregiver");
        Div otherwise = new Div(new H2(getTranslation("care.assign.otherwise.title")), decision);
        otherwise.setVisible(!page.readOnly());
        Div words = new Div(
                new RequestInShort(details), visits, new EarlierChoices(desk, users, details, this::show), otherwise);
        words.addClassName("assign-caregiver-words");
        candidates.addClassName("assign-caregiver-candidates");
        add(words, candidates);
        show();
    }

    private void show() {
        candidates.removeAll();
        visits.removeAll();
        Candidates list;
        try {
            list = desk.candidates(request);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
            return;
        }
        if (list.toStaff().isEmpty()) {
            candidates.add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("care.assign.staffed.title"),
                    getTranslation("care.assign.staffed.hint")));
            return;
        }
        visits.add(
                new H2(getTranslation("care.assign.visits.title", list.toStaff().size())),
                PlannedTimes.first(list.toStaff(), VISITS_SHOWN));
        Sending sending = new Sending(desk, this::done, this::show);
        candidates.add(
                page.readOnly()
                        ? new CandidateList(list.ranking(), list.toStaff().size(), null)
                        : new CandidateList(
                                list.ranking(),
                                list.toStaff().size(),
                                who -> sending.assign(list, who),
                                seeking == null ? null : new Asking(seeking, list, this::asked, this::show)));
    }

    private void asked() {
        over(new Paragraph(getTranslation("care.ask.gone")));
    }

    /** The task is over: visits that still have nobody begin a new round. */
    private void done(Candidate who) {
        over(new Paragraph(
                getTranslation("care.assign.gone", who.name(), who.possible().size())));
    }

    private void over(Paragraph words) {
        decision.setVisible(false);
        visits.removeAll();
        candidates.removeAll();
        words.setId("assigned");
        candidates.add(words);
    }
}
