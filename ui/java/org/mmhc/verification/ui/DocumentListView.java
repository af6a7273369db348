package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.Checklist;
import org.mmhc.verification.DocumentRecords.ChecklistItem;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentStatus;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.NextStep;
import org.springframework.scheduling.TaskScheduler;

/** An owner's documents: what is needed, how each stands, and what to do next. */
@Route(value = "documents", layout = MainLayout.class)
@Menu(title = "verification.documents.page.title", order = 20, icon = "documents")
@RolesAllowed({"CAREGIVER", "PATIENT"})
class DocumentListView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    /** Names in the address what is to be handed in at once. */
    static final String HAND_IN = "hand-in";

    /** What is to be done first. */
    private static final List<NextStep> URGENCY = List.of(
            NextStep.RESUBMIT,
            NextStep.TRY_AGAIN,
            NextStep.REPLACE,
            NextStep.HAND_IN,
            NextStep.RENEW,
            NextStep.WAIT,
            NextStep.NOTHING);

    static final Comparator<ChecklistItem> BY_URGENCY = Comparator.comparing(item -> URGENCY.indexOf(item.nextStep()));

    private final DocumentRecords records;
    private final DocumentUploads uploads;
    private final Div content = new Div();
    private @Nullable DocumentType first;

    DocumentListView(DocumentRecords records, DocumentUploads uploads, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.records = records;
        this.uploads = uploads;
        addClassNames("view", "document-list-view");
        content.addClassName("document-list");
        add(
                new ViewHeader(
                        getTranslation("verification.documents.page.title"),
                        getTranslation("verification.documents.page.subtitle")),
                content);
        Uid me = CurrentUser.require().uid();
        LiveRefresh.on(this, broadcasts, scheduler, DocumentRecords.TOPIC, owners -> {
            if (owners.contains(me.value())) {
                refresh();
            }
        });
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("verification.documents.page.title");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter(HAND_IN)
                .flatMap(type -> records.myChecklist().items().stream()
                        .filter(item -> item.type().name().equals(type) && asks(item.nextStep()))
                        .findFirst())
                .ifPresent(this::act);
    }

    private void refresh() {
        Checklist checklist = records.myChecklist();
        first = checklist.items().stream()
                .filter(ChecklistItem::required)
                .filter(item -> asks(item.nextStep()))
                .min(BY_URGENCY)
                .map(ChecklistItem::type)
                .orElse(null);
        content.removeAll();
        content.add(ownStatus(checklist));
        group("verification.documents.required.title", checklist, true);
        group("verification.documents.optional.title", checklist, false);
    }

    private Component ownStatus(Checklist checklist) {
        boolean betterFiles = count(checklist.items(), NextStep.RESUBMIT) > 0;
        Span badge = betterFiles
                ? DocumentBadges.of(DocumentStatus.RESUBMISSION_REQUESTED)
                : DocumentBadges.of(checklist.status());
        badge.setId("own-status");
        Paragraph words = new Paragraph(getTranslation(
                betterFiles
                        ? "verification.documents.betterFiles.words"
                        : "verification.documents.status." + checklist.status()));
        Paragraph progress = new Paragraph(progress(checklist));
        progress.setId("own-progress");
        Div panel = new Div(badge, words, progress);
        panel.addClassNames("panel", "own-status");
        return panel;
    }

    /** How many of the needed are verified, and what is the matter with the rest. */
    private String progress(Checklist checklist) {
        List<ChecklistItem> all = checklist.items();
        List<ChecklistItem> needed =
                all.stream().filter(ChecklistItem::required).toList();
        List<String> sentences = new ArrayList<>();
        sentences.add(getTranslation(
                "verification.documents.progress.verified",
                count(needed, NextStep.NOTHING, NextStep.RENEW),
                needed.size()));
        sentence(sentences, "redo", count(all, NextStep.RESUBMIT));
        sentence(sentences, "again", count(needed, NextStep.TRY_AGAIN, NextStep.REPLACE));
        sentence(sentences, "missing", count(needed, NextStep.HAND_IN));
        sentence(sentences, "waiting", count(all, NextStep.WAIT));
        return String.join(" ", sentences);
    }

    private void sentence(List<String> sentences, String key, long number) {
        if (number > 0) {
            sentences.add(getTranslation("verification.documents.progress." + key, number));
        }
    }

    static long count(List<ChecklistItem> items, NextStep... steps) {
        return items.stream()
                .filter(item -> List.of(steps).contains(item.nextStep()))
                .count();
    }

    /* What is to be done first stands first. */
    private void group(String titleKey, Checklist checklist, boolean required) {
        List<ChecklistItem> items = checklist.items().stream()
                .filter(item -> item.required() == required)
                .sorted(BY_URGENCY)
                .toList();
        if (!items.isEmpty()) {
            Div cards = new Div();
            cards.addClassName("document-cards");
            items.forEach(item -> cards.add(card(item)));
            content.add(new H2(getTranslation(titleKey)), cards);
        }
    }

    private Component card(ChecklistItem item) {
        H3 name = new H3(getTranslation("verification.documentType." + item.type()));
        Div head = new Div(name);
        head.addClassName("document-card-head");
        Div card = new Div(head);
        card.addClassNames("panel", "document-card");
        card.setId("document-" + kebab(item.type()));
        DocumentSummary current = item.current();
        DocumentSummary pending = item.pending();
        if (current == null) {
            card.add(line(getTranslation("verification.documentType.hint." + item.type())));
        } else {
            head.add(DocumentBadges.of(current.status()));
            facts(card, current);
            if (pending != null && !pending.id().equals(current.id())) {
                Div newer = new Div(
                        new Span(getTranslation("verification.documents.newer.label")),
                        DocumentBadges.of(pending.status()));
                newer.addClassName("document-card-newer");
                card.add(newer);
                facts(card, pending);
            }
        }
        card.add(line(getTranslation("verification.nextStep." + item.nextStep())));
        card.add(actions(item, pending == null ? current : pending));
        return card;
    }

    private void facts(Div card, DocumentSummary document) {
        if (document.reason() != null) {
            Paragraph reason = line(getTranslation("verification.documentReason." + document.reason()));
            reason.addClassName("document-card-reason");
            card.add(reason);
        }
        if (document.note() != null) {
            Paragraph note = line(document.note());
            note.addClassName("document-note");
            card.add(note);
        }
        if (document.resubmitBy() != null) {
            card.add(line(getTranslation("verification.documents.resubmitBy.label", Times.day(document.resubmitBy()))));
        }
        if (document.expiresAt() != null && document.status().isStanding()) {
            card.add(line(getTranslation("verification.documents.expires.label", Times.day(document.expiresAt()))));
        }
    }

    private Component actions(ChecklistItem item, @Nullable DocumentSummary shown) {
        Div row = new Div();
        row.addClassName("document-card-actions");
        Button main = new Button(getTranslation("verification.nextStep.button." + item.nextStep()), Sign.UPLOAD.icon());
        if (item.type() == first) {
            main.addThemeVariants(ButtonVariant.PRIMARY);
        }
        main.setId("hand-in-" + kebab(item.type()));
        main.addClickListener(click -> act(item));
        main.setVisible(asks(item.nextStep()));
        row.add(main);
        if (shown != null) {
            Anchor details = new Anchor(
                    "documents/" + shown.id().value(), getTranslation("verification.documents.details.label"));
            details.setId("details-" + kebab(item.type()));
            row.add(details);
        }
        return row;
    }

    static boolean asks(NextStep step) {
        return step != NextStep.WAIT && step != NextStep.NOTHING;
    }

    private void act(ChecklistItem item) {
        DocumentSummary current = item.current();
        DocumentSummary pending = item.pending();
        if (item.nextStep() == NextStep.RESUBMIT && pending != null) {
            uploads.resubmit(pending.id(), pending.version(), item.type(), this::refresh);
        } else if (current != null && (item.nextStep() == NextStep.RENEW || item.nextStep() == NextStep.REPLACE)) {
            uploads.replace(current.id(), current.version(), item.type(), this::refresh);
        } else {
            uploads.submit(item.type(), this::refresh);
        }
    }

    private static Paragraph line(String text) {
        return new Paragraph(text);
    }

    private static String kebab(DocumentType type) {
        return type.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
