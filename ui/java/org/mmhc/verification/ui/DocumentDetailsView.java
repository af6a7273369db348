package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.KeyCommands;
import org.mmhc.base.ui.KeyHelp;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.ui.DisputeOffers;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.DocumentDetails;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentStatus;
import org.mmhc.verification.DocumentSubmission;
import org.mmhc.verification.DocumentSubmission.WithdrawDocument;
import org.springframework.scheduling.TaskScheduler;

/** One document: its files, how it stands, what happened to it, and what its reader can do about it. */
@Route(value = "documents/:reference", layout = MainLayout.class)
@RolesAllowed({"CAREGIVER", "PATIENT", "COMMITTEE", "ADMIN"})
class DocumentDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final DocumentRecords records;
    private final DocumentSubmission submission;
    private final DocumentReview review;
    private final DocumentUploads uploads;
    private final DisputeOffers disputes;
    private final Clock clock;
    private @Nullable DocumentId id;
    private String owner = "";

    DocumentDetailsView(
            DocumentRecords records,
            DocumentSubmission submission,
            DocumentReview review,
            DocumentUploads uploads,
            DisputeOffers disputes,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.records = records;
        this.submission = submission;
        this.review = review;
        this.uploads = uploads;
        this.disputes = disputes;
        this.clock = clock;
        addClassNames("view", "document-details-view");
        KeyCommands.listen(this, List.of("?"), key -> new KeyHelp(List.of(), this).open());
        LiveRefresh.on(this, broadcasts, scheduler, DocumentRecords.TOPIC, this::refreshIfAmong);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = new DocumentId(event.getRouteParameters().get("reference").orElseThrow());
        show(records.get(id));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("verification.document.page.title");
    }

    private void refreshIfAmong(Set<String> changedOwners) {
        if (changedOwners.contains(owner)) {
            refresh();
        }
    }

    private void refresh() {
        if (id != null) {
            show(records.refreshed(id));
        }
    }

    private void show(DocumentDetails details) {
        DocumentSummary document = details.document();
        owner = document.owner().value();
        removeAll();
        if (details.own()) {
            add(new BackLink(getTranslation("verification.documents.page.title"), DocumentListView.class));
        }
        add(new ViewHeader(
                getTranslation("verification.documentType." + document.type()),
                details.own()
                        ? document.id().value()
                        : getTranslation(
                                "verification.document.owner.label",
                                details.ownerName(),
                                document.owner().value()),
                actions(details)));
        Div files = new Div(
                new H2(getTranslation("verification.document.files.title")),
                new FilePreview(document.id(), details.files(), document.revision()));
        files.addClassName("document-files");
        Div story = new Div(facts(details), timeline(details));
        story.addClassName("document-story");
        Div columns = new Div(story, files);
        columns.addClassName("document-columns");
        add(columns);
    }

    private Component facts(DocumentDetails details) {
        DocumentSummary document = details.document();
        Div panel = new Div(DocumentBadges.of(document.status()));
        panel.addClassNames("panel", "document-facts");
        panel.add(new Paragraph(getTranslation("verification.documentStatus.hint." + document.status())));
        if (document.reason() != null) {
            Paragraph reason = new Paragraph(getTranslation("verification.documentReason." + document.reason()));
            reason.addClassName("document-card-reason");
            panel.add(reason);
        }
        if (document.note() != null) {
            Paragraph note = new Paragraph(document.note());
            note.addClassName("document-note");
            panel.add(note);
        }
        if (document.resubmitBy() != null) {
            panel.add(new Paragraph(
                    getTranslation("verification.documents.resubmitBy.label", Times.day(document.resubmitBy()))));
        }
        if (document.expiresAt() != null) {
            panel.add(new Paragraph(
                    getTranslation("verification.documents.expires.label", Times.day(document.expiresAt()))));
        }
        String read = ComparedWith.words(document.particulars());
        if (!read.isEmpty()) {
            panel.add(new Paragraph(read));
        }
        return panel;
    }

    private Component timeline(DocumentDetails details) {
        Div panel = new Div(
                new H2(getTranslation("verification.document.timeline.title")),
                new DocumentTimeline(details.timeline(), clock.instant()));
        panel.addClassName("panel");
        return panel;
    }

    private Component[] actions(DocumentDetails details) {
        DocumentSummary document = details.document();
        List<Component> actions = new ArrayList<>();
        if (details.mayResubmit()) {
            actions.add(primary(
                    "resubmit-document",
                    "verification.nextStep.button.RESUBMIT",
                    () -> uploads.resubmit(document.id(), document.version(), document.type(), this::refresh)));
        }
        if (details.mayReplace()) {
            actions.add(primary(
                    "replace-document",
                    "verification.nextStep.button.RENEW",
                    () -> uploads.replace(document.id(), document.version(), document.type(), this::refresh)));
        }
        if (details.mayWithdraw()) {
            Button withdraw = new Button(
                    getTranslation("verification.document.withdraw.label"), click -> confirmWithdrawal(document));
            withdraw.setId("withdraw-document");
            actions.add(withdraw);
        }
        if (details.own() && document.status() == DocumentStatus.REJECTED) {
            actions.add(disputes.of(DisputeKind.DOCUMENT_DECISION)
                    .about(document.id().value(), getTranslation("verification.documentType." + document.type())));
        }
        if (details.mayCancel()) {
            Button cancel = new Button(
                    getTranslation("verification.document.cancel.label"),
                    click -> new CancelVerificationDialog(review, document, this::refresh).open());
            cancel.setId("cancel-verification");
            cancel.addThemeVariants(ButtonVariant.ERROR);
            actions.add(cancel);
        }
        return actions.toArray(Component[]::new);
    }

    private Button primary(String buttonId, String key, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.setId(buttonId);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private void confirmWithdrawal(DocumentSummary document) {
        new LossQuestion(
                        getTranslation("verification.document.withdraw.title"),
                        getTranslation("verification.document.withdraw.hint"),
                        getTranslation("verification.document.withdraw.keep"),
                        getTranslation("verification.document.withdraw.label"),
                        () -> withdraw(document))
                .open();
    }

    private void withdraw(DocumentSummary document) {
        try {
            submission.withdraw(new WithdrawDocument(document.id(), document.version()));
            Toasts.success("verification.document.withdraw.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }
}
