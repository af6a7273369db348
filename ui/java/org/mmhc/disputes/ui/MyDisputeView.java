package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeList.StatementRow;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.Investigation;
import org.mmhc.disputes.RaiseDispute;
import org.mmhc.disputes.hearing.StatementState;
import org.mmhc.storage.FileStorage;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.springframework.data.domain.PageRequest;

/** A dispute as a party sees it: who has it, until when, what was decided and why, and how to appeal. */
@Route(value = "my-disputes/:reference", layout = MainLayout.class)
@RolesAllowed({"PATIENT", "CAREGIVER"})
class MyDisputeView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MOST = 10;

    private final transient DisputeList disputes;
    private final transient RaiseDispute raising;
    private final transient DisputeFiles files;
    private final transient FileStorage storage;
    private final transient TaskList tasks;

    MyDisputeView(DisputeList disputes, RaiseDispute raising, DisputeFiles files, FileStorage storage, TaskList tasks) {
        this.disputes = disputes;
        this.raising = raising;
        this.files = files;
        this.storage = storage;
        this.tasks = tasks;
        addClassNames("view", "care-view");
    }

    static String addressOf(DisputeId id) {
        return "my-disputes/" + id;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("disputes.mine.details.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        DisputeId id = new DisputeId(event.getRouteParameters().get("reference").orElseThrow());
        try {
            show(disputes.get(id));
        } catch (DisputeUnknown gone) {
            throw new NotFoundException();
        }
    }

    private void show(DisputeDetails details) {
        removeAll();
        add(
                new BackLink(getTranslation("disputes.mine.page.title"), MyDisputeListView.class),
                new ViewHeader(
                        getTranslation("disputes.claim." + details.dispute().claim()),
                        details.dispute().id().value(),
                        DisputeBadges.of(details.dispute().state())),
                panel("about", MatterLink.of(details)));
        details.statements().stream()
                .filter(statement -> statement.state() == StatementState.ASKED)
                .findFirst()
                .flatMap(statement -> asked(details.dispute().id(), statement))
                .ifPresent(this::add);
        add(progress(details));
        details.verdicts()
                .forEach(verdict -> add(panel(
                        "verdict",
                        new Paragraph(getTranslation("disputes.finding." + verdict.finding())),
                        new Paragraph(String.join(" ", verdict.reasons())))));
        details.remedies()
                .forEach(remedy -> add(panel(
                        "granted",
                        new Paragraph(getTranslation(
                                "disputes.panel.remedy",
                                getTranslation("disputes.remedy." + remedy.kind()),
                                remedy.amount() == null ? "" : MoneyText.of(remedy.amount()),
                                getTranslation("disputes.remedyState." + remedy.state()),
                                "")))));
        if (!details.narrative().isBlank()) {
            add(panel("claim", new Paragraph(details.narrative())));
        }
        details.statements().stream()
                .filter(statement -> statement.words() != null)
                .forEach(statement -> add(panel("statement", new Paragraph(statement.words()))));
        add(
                new EvidencePanel(
                        files,
                        storage,
                        details.dispute().id(),
                        details.evidence(),
                        !details.dispute().state().isOver(),
                        () -> again(details)),
                story(details));
    }

    /* Not when they answer just now, and can still take it back. */
    private Optional<Section> asked(DisputeId id, StatementRow statement) {
        return tasks
                .rows(new TaskQuery(Scope.MINE, id.value(), null, null, null, false, null), PageRequest.of(0, MOST))
                .stream()
                .filter(task -> task.formKey().equals(Investigation.STATEMENT)
                        && task.reference().equals(id.value()))
                .findFirst()
                .map(task -> {
                    Paragraph words = new Paragraph(getTranslation("disputes.mine.asked", statement.dueAt()));
                    words.addClassName("care-sentence");
                    Anchor answer = new Anchor("tasks/" + task.id(), getTranslation("disputes.mine.answer"));
                    answer.setId("give-statement");
                    answer.addClassName("main-action");
                    return panel("asked", words, answer);
                });
    }

    private Section progress(DisputeDetails details) {
        Paragraph next = new Paragraph(DisputeWords.next(details.dispute()));
        next.addClassName("care-sentence");
        Div actions = new Div();
        actions.addClassName("care-card-actions");
        if (details.mayAppeal()) {
            Button appeal = new Button(
                    getTranslation("disputes.appeal.action"),
                    click -> new ReasonsDialog("appeal", ReasonsDialog.LONGEST, reasons -> {
                                raising.appeal(details.dispute().id(), reasons);
                                again(details);
                            })
                            .open());
            appeal.setId("appeal");
            appeal.addThemeVariants(ButtonVariant.PRIMARY);
            actions.add(appeal);
        }
        if (details.mayWithdraw()) {
            Button withdraw = new Button(getTranslation("disputes.withdraw.action"), click -> withdraw(details));
            withdraw.setId("withdraw");
            actions.add(withdraw);
        }
        return panel("progress", next, actions);
    }

    private void withdraw(DisputeDetails details) {
        try {
            raising.withdraw(details.dispute().id());
            Toasts.success("disputes.withdraw.done");
        } catch (Refusal refused) {
            Toasts.refused(refused);
        }
        again(details);
    }

    private void again(DisputeDetails details) {
        show(disputes.refreshedDetails(details.dispute().id()));
    }

    private Section story(DisputeDetails details) {
        OrderedList lines = new OrderedList();
        lines.addClassName("care-history");
        details.timeline()
                .forEach(line -> lines.add(new ListItem(getTranslation(
                        "disputes.panel.lineShort",
                        Times.exact(line.at()),
                        getTranslation("disputes.milestone." + line.kind())))));
        return panel("story", lines);
    }

    private Section panel(String name, Component... content) {
        Section section = new Section(new H2(getTranslation("disputes.panel.title." + name)));
        section.add(content);
        section.addClassNames("panel", "care-panel");
        section.setId("my-dispute-" + name);
        return section;
    }
}
