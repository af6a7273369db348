package org.mmhc.payouts.ui.bank;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Exports.Format;
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
import org.mmhc.payouts.bank.BankAccounts;
import org.mmhc.payouts.bank.BankAccounts.UncheckedAccount;
import org.mmhc.payouts.transfer.BankReference;
import org.mmhc.payouts.transfer.TransferChannel;
import org.mmhc.payouts.transfer.TransferDesk;
import org.mmhc.payouts.transfer.TransferDesk.FileForBank;
import org.mmhc.payouts.transfer.TransferDesk.TransferRow;
import org.mmhc.payouts.transfer.TransferStatus;
import org.mmhc.payouts.ui.PayoutWords;
import org.springframework.data.domain.PageRequest;

/** Money on its way to caregivers: what waits for the bank, what the bank did, and accounts that somebody has to vouch for. */
@Route(value = "transfers", layout = MainLayout.class)
@Menu(title = "payouts.transfers.page.title", order = 83, icon = "transfers")
@RolesAllowed("ADMIN")
class TransferListView extends Div implements HasDynamicTitle {

    private static final int SHOWN = 50;

    private final transient TransferDesk desk;
    private final transient BankAccounts accounts;
    private final transient UserDirectory users;
    private final transient StepUpPrompt stepUp;
    private final Select<TransferStatus> states = new Select<>();
    private final Section file = new Section();
    private final Div unchecked = new Div();
    private final Div place = new Div();

    TransferListView(TransferDesk desk, BankAccounts accounts, UserDirectory users, StepUpPrompt stepUp) {
        this.desk = desk;
        this.users = users;
        this.accounts = accounts;
        this.stepUp = stepUp;
        addClassNames("view", "care-view");
        states.setId("transfer-state");
        states.addClassName("money-filter");
        states.setLabel(getTranslation("payouts.transfers.filter.state"));
        states.setEmptySelectionAllowed(true);
        states.setEmptySelectionCaption(getTranslation("payouts.transfers.filter.all"));
        states.setItems(TransferStatus.values());
        states.setItemLabelGenerator(state -> state == null
                ? getTranslation("payouts.transfers.filter.all")
                : getTranslation("payouts.transfers.state." + state));
        states.addValueChangeListener(change -> show());
        file.setId("bank-file");
        file.addClassNames("panel", "care-card");
        unchecked.setId("unchecked-accounts");
        unchecked.addClassName("care-cards");
        place.setId("transfers");
        place.addClassName("care-cards");
        add(
                new ViewHeader(getPageTitle(), getTranslation("payouts.transfers.page.subtitle")),
                file,
                unchecked,
                states,
                place);
        showFile();
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("payouts.transfers.page.title");
    }

    private void show() {
        place.removeAll();
        var rows = desk.find(states.getValue(), PageRequest.of(0, SHOWN)).getContent();
        if (rows.isEmpty()) {
            place.add(new EmptyState(
                    Sign.TRANSFERS,
                    getTranslation("payouts.transfers.empty.title"),
                    getTranslation("payouts.transfers.empty.hint")));
        }
        var waiting = accounts.unchecked(PageRequest.of(0, SHOWN)).getContent();
        Map<Uid, String> names = users.namesOf(Stream.concat(
                        rows.stream().map(TransferRow::caregiver),
                        waiting.stream().map(UncheckedAccount::caregiver))
                .collect(Collectors.toSet()));
        rows.forEach(row -> place.add(card(row, name(row.caregiver(), names))));
        unchecked.removeAll();
        if (!waiting.isEmpty()) {
            unchecked.add(new H2(getTranslation("payouts.transfers.unchecked.section")));
        }
        waiting.forEach(account -> unchecked.add(card(account, name(account.caregiver(), names))));
    }

    private void showFile() {
        file.removeAll();
        long waiting = desk.waitingForFile();
        Button make = new Button(getTranslation("payouts.transfers.file.make"), click -> makeFile());
        make.setId("bank-file-make");
        make.setEnabled(waiting > 0);
        file.add(
                new H2(getTranslation("payouts.transfers.file.title")),
                new Paragraph(getTranslation("payouts.transfers.file.waiting", waiting)),
                actions(make));
    }

    /* The file is in this page and nowhere else: whoever leaves without it has to ask the bank what was paid. */
    private void makeFile() {
        act(() -> {
            FileForBank made = desk.makeBankFile(getLocale());
            showFile();
            Anchor save = new Anchor(
                    event -> download(event, made),
                    getTranslation("payouts.transfers.file.save", made.id(), made.rows()));
            save.setId("bank-file-save");
            file.add(save, new Paragraph(getTranslation("payouts.transfers.file.once")));
        });
    }

    private static void download(DownloadEvent event, FileForBank made) throws IOException {
        event.setFileName(made.id() + "." + Format.CSV.extension());
        event.setContentType(Format.CSV.contentType());
        event.getOutputStream().write(made.content());
    }

    private static String name(Uid uid, Map<Uid, String> names) {
        return names.getOrDefault(uid, uid.value());
    }

    private Component card(UncheckedAccount account, String name) {
        Div card = new Div(
                new H3(getTranslation("payouts.transfers.unchecked.title", name, account.ending())),
                new Paragraph(getTranslation(
                        account.failure() == null
                                ? "payouts.transfers.unchecked.hint"
                                : "payouts.transfers.unchecked.refused",
                        Times.exact(account.changedAt()))));
        Button check = new Button(
                getTranslation("payouts.transfers.unchecked.check"),
                click -> act(() -> {
                    accounts.check(account.account());
                    Toasts.success("payouts.transfers.unchecked.done");
                }));
        check.setId("check-" + account.account());
        check.setAriaLabel(check.getText() + ": " + name);
        card.add(actions(check));
        card.addClassNames("panel", "care-card");
        return card;
    }

    private Component card(TransferRow row, String name) {
        Anchor payout = new Anchor("payouts/" + row.payout(), name);
        Div head = new Div(
                new H3(payout),
                new StatusBadge(getTranslation("payouts.transfers.state." + row.status()), tone(row.status())));
        head.addClassName("queue-card-head");
        Div card = new Div(
                head,
                new Paragraph(
                        row.ending() == null
                                ? MoneyText.of(row.amount())
                                : getTranslation(
                                        "payouts.transfers.card.what", MoneyText.of(row.amount()), row.ending())),
                new Paragraph(getTranslation(
                        "payouts.transfers.card.hint",
                        row.payout(),
                        row.attempt(),
                        getTranslation("payouts.transfers.channel." + row.channel()),
                        Times.exact(row.preparedAt()))));
        if (row.bankReference() != null) {
            card.add(new Paragraph(getTranslation("payouts.transfers.card.number", row.bankReference())));
        }
        if (row.failure() != null) {
            card.add(new Paragraph(getTranslation("payouts.transfers.card.cause", PayoutWords.failure(row.failure()))));
        }
        card.setId("transfer-" + row.id());
        card.addClassNames("panel", "care-card");
        if (row.isOdd()) {
            card.add(new Paragraph(getTranslation("payouts.transfers.odd")));
            card.add(actions(button("explain", row, () -> desk.explain(row.id()))));
        }
        if (row.file() != null && row.status() == TransferStatus.SENT) {
            TextField number = new TextField(getTranslation("payouts.transfers.bankReference"));
            number.setId("number-" + row.id());
            card.add(
                    number,
                    actions(
                            button("paid", row, () -> desk.paid(row.id(), new BankReference(number.getValue()))),
                            button("notPaid", row, () -> desk.notPaid(row.id()))));
        }
        if (row.channel() == TransferChannel.RAZORPAYX && row.status() != TransferStatus.PREPARED) {
            card.add(actions(button("check", row, () -> desk.check(row.id()))));
        } else if (row.status() == TransferStatus.PROCESSED) {
            card.add(actions(button("cameBack", row, () -> desk.cameBack(row.id()))));
        }
        return card;
    }

    /* Banks and gateways have more words than we know. */
    private Button button(String what, TransferRow row, Runnable work) {
        Button button = new Button(
                getTranslation("payouts.transfers.action." + what),
                click -> act(() -> {
                    work.run();
                    Toasts.success("payouts.transfers.done");
                }));
        button.setId(what + "-" + row.id());
        button.setAriaLabel(button.getText() + ": " + row.payout() + " " + row.attempt());
        return button;
    }

    private static Div actions(Component... parts) {
        Div actions = new Div(parts);
        actions.addClassName("care-card-actions");
        return actions;
    }

    private void act(Runnable work) {
        stepUp.around(() -> {
            try {
                work.run();
            } catch (StepUpNeeded needed) {
                throw needed;
            } catch (Refusal refusal) {
                Toasts.refused(refusal);
            }
            show();
        });
    }

    private static Tone tone(TransferStatus status) {
        return switch (status) {
            case PROCESSED -> Tone.GOOD;
            case FAILED, REJECTED, CANCELLED, REVERSED -> Tone.BAD;
            case PREPARED, SENT, PENDING, QUEUED, PROCESSING -> Tone.WARNING;
        };
    }
}
