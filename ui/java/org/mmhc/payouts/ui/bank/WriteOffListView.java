package org.mmhc.payouts.ui.bank;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.Debts.Debt;
import org.mmhc.payouts.writeoff.WriteOffDesk;
import org.mmhc.payouts.writeoff.WriteOffDesk.WriteOffReason;
import org.mmhc.payouts.writeoff.WriteOffDesk.WriteOffRow;
import org.mmhc.payouts.writeoff.WriteOffStatus;
import org.springframework.data.domain.PageRequest;

/** What caregivers owe, and what of it is given up: one admin proposes it, another one agrees. */
@Route(value = "write-offs", layout = MainLayout.class)
@Menu(title = "payouts.writeOffs.page.title", order = 84, icon = "payouts")
@RolesAllowed("ADMIN")
class WriteOffListView extends Div implements HasDynamicTitle {

    private static final int SHOWN = 50;

    private final transient WriteOffDesk desk;
    private final transient UserDirectory users;
    private final transient StepUpPrompt stepUp;
    private final Div debts = new Div();
    private final Div proposals = new Div();

    WriteOffListView(WriteOffDesk desk, UserDirectory users, StepUpPrompt stepUp) {
        this.desk = desk;
        this.users = users;
        this.stepUp = stepUp;
        debts.setId("debts");
        debts.addClassName("care-cards");
        proposals.setId("proposals");
        proposals.addClassName("care-cards");
        addClassNames("view", "care-view");
        add(
                new ViewHeader(getPageTitle(), getTranslation("payouts.writeOffs.page.subtitle")),
                new H2(getTranslation("payouts.writeOffs.debts.title")),
                debts,
                new H2(getTranslation("payouts.writeOffs.proposals.title")),
                proposals);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("payouts.writeOffs.page.title");
    }

    private void show() {
        List<Debt> owed = desk.debts();
        List<WriteOffRow> proposed = desk.find(PageRequest.ofSize(SHOWN)).getContent();
        Set<Uid> people = new HashSet<>();
        owed.forEach(debt -> people.add(debt.caregiver()));
        proposed.forEach(row -> people.addAll(List.of(row.caregiver(), row.proposedBy())));
        Map<Uid, String> names = users.namesOf(people);
        debts.removeAll();
        proposals.removeAll();
        if (owed.isEmpty()) {
            debts.add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("payouts.writeOffs.debts.empty.title"),
                    getTranslation("payouts.writeOffs.debts.empty.hint")));
        }
        if (proposed.isEmpty()) {
            proposals.add(new Paragraph(getTranslation("payouts.writeOffs.proposals.empty")));
        }
        Set<Uid> waiting = new HashSet<>();
        proposed.stream().filter(WriteOffListView::waits).forEach(row -> waiting.add(row.caregiver()));
        owed.forEach(debt -> debts.add(card(debt, name(debt.caregiver(), names), waiting.contains(debt.caregiver()))));
        proposed.forEach(row -> proposals.add(card(row, names)));
    }

    private Div card(Debt debt, String name, boolean proposed) {
        Div card = new Div(
                new H3(name),
                new Paragraph(getTranslation(
                        "payouts.writeOffs.debt", MoneyText.of(debt.amount()), Times.day(debt.since()))));
        card.addClassNames("panel", "care-card");
        card.setId("debt-" + debt.caregiver());
        if (proposed) {
            card.add(new Paragraph(getTranslation("payouts.writeOffs.debt.proposed")));
            return card;
        }
        Select<WriteOffReason> reason = new Select<>();
        reason.setId("reason-" + debt.caregiver());
        reason.setLabel(getTranslation("payouts.writeOffs.reason.label"));
        reason.setItems(WriteOffReason.values());
        reason.setItemLabelGenerator(each -> getTranslation("payouts.writeOffs.reason." + each));
        reason.setValue(WriteOffReason.TOO_OLD);
        card.add(reason);
        card.add(actions(action(
                "propose", debt.caregiver().value(), name, () -> desk.propose(debt.caregiver(), reason.getValue()))));
        return card;
    }

    private Div card(WriteOffRow row, Map<Uid, String> names) {
        Div head = new Div(
                new H3(name(row.caregiver(), names)),
                new StatusBadge(
                        getTranslation("payouts.writeOffs.status." + row.status()),
                        waits(row) ? Tone.WARNING : Tone.NEUTRAL));
        head.addClassName("care-card-head");
        Div card = new Div(
                head,
                new Paragraph(getTranslation(
                        "payouts.writeOffs.proposal",
                        MoneyText.of(row.amount()),
                        getTranslation("payouts.writeOffs.reason." + row.reason()),
                        name(row.proposedBy(), names),
                        Times.day(row.proposedAt()))));
        card.addClassNames("panel", "care-card");
        card.setId("write-off-" + row.id());
        if (waits(row)) {
            String name = name(row.caregiver(), names);
            Button drop = action("drop", row.id().value(), name, () -> desk.answer(row.id(), row.version(), false));
            if (row.proposedBy().equals(CurrentUser.require().uid())) {
                card.add(new Paragraph(getTranslation("payouts.writeOffs.proposal.own")), actions(drop));
            } else {
                Button agree =
                        action("agree", row.id().value(), name, () -> desk.answer(row.id(), row.version(), true));
                agree.addThemeVariants(ButtonVariant.PRIMARY);
                card.add(actions(agree, drop));
            }
        }
        return card;
    }

    private static boolean waits(WriteOffRow row) {
        return row.status() == WriteOffStatus.PROPOSED;
    }

    private Button action(String what, String id, String about, Runnable work) {
        Button button = new Button(
                getTranslation("payouts.writeOffs.action." + what),
                click -> stepUp.around(() -> {
                    try {
                        work.run();
                        Toasts.success("payouts.writeOffs.done." + what);
                    } catch (StepUpNeeded needed) {
                        throw needed;
                    } catch (Refusal refusal) {
                        Toasts.refused(refusal);
                    }
                    show();
                }));
        button.setId(what + "-" + id);
        button.setAriaLabel(button.getText() + ": " + about);
        return button;
    }

    private static Div actions(Button... buttons) {
        Div actions = new Div(buttons);
        actions.addClassName("care-card-actions");
        return actions;
    }

    private static String name(Uid uid, Map<Uid, String> names) {
        return names.getOrDefault(uid, uid.value());
    }
}
