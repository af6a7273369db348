package org.mmhc.payouts.ui.bank;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.payouts.bank.BankAccountKind;
import org.mmhc.payouts.bank.BankAccounts;
import org.mmhc.payouts.bank.BankAccounts.State;
import org.mmhc.payouts.bank.BankDetails;

/** Where a caregiver is paid, and where they say that they want to be paid elsewhere. */
@Route(value = "account/bank", layout = MainLayout.class)
@Menu(title = "payouts.bank.page.title", order = 33, icon = "bank")
@RolesAllowed("CAREGIVER")
class BankAccountView extends Div implements HasDynamicTitle {

    private static final int LONGEST_HOLDER = 120;
    private static final int LONGEST_NUMBER = 160;
    private static final int LONGEST_IFSC = 20;

    /** Where somebody wants to be paid. */
    public record NewAccount(
            @NotNull BankAccountKind kind,
            @NotBlank @Size(max = LONGEST_HOLDER) String holder,
            @NotBlank @Size(max = LONGEST_NUMBER) String number,
            @Nullable @Size(max = LONGEST_IFSC) String ifsc) {}

    private final transient BankAccounts accounts;
    private final transient StepUpPrompt stepUp;
    private final FormBinder<NewAccount> binder = new FormBinder<>(NewAccount.class);
    private final RadioButtonGroup<BankAccountKind> kind = new RadioButtonGroup<>();
    private final TextField holder = new TextField(getTranslation("payouts.bank.holder.label"));
    private final TextField number = new TextField();
    private final TextField ifsc = new TextField(getTranslation("payouts.bank.ifsc.label"));
    private final Div now = new Div();
    private final H2 title = new H2();

    BankAccountView(BankAccounts accounts, StepUpPrompt stepUp) {
        this.accounts = accounts;
        this.stepUp = stepUp;
        addClassNames("view", "care-view");
        now.setId("bank-account");
        add(new ViewHeader(getPageTitle(), getTranslation("payouts.bank.page.subtitle")), now, form());
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("payouts.bank.page.title");
    }

    private void show() {
        now.removeAll();
        Optional<BankAccounts.BankAccountView> mine = accounts.mine();
        title.setText(getTranslation(mine.isEmpty() ? "payouts.bank.first.title" : "payouts.bank.change.title"));
        mine.ifPresentOrElse(
                this::show,
                () -> now.add(new EmptyState(
                        Sign.BANK,
                        getTranslation("payouts.bank.empty.title"),
                        getTranslation("payouts.bank.empty.hint"))));
    }

    private void show(BankAccounts.BankAccountView account) {
        Div head = new Div(
                new H2(getTranslation("payouts.bank.card.title." + account.kind(), account.ending())),
                new StatusBadge(getTranslation("payouts.bank.state." + account.state()), tone(account.state())));
        head.addClassName("queue-card-head");
        Section card = new Section(
                head,
                new Paragraph(getTranslation("payouts.bank.hint." + account.state(), Times.exact(account.usableAt()))));
        card.addClassNames("panel", "care-card");
        now.add(card);
    }

    private Section form() {
        kind.setId("bank-kind");
        kind.setLabel(getTranslation("payouts.bank.kind.label"));
        kind.setItems(BankAccountKind.values());
        kind.setItemLabelGenerator(item -> getTranslation("payouts.bank.kind." + item));
        kind.addValueChangeListener(change -> fit());
        holder.setId("bank-holder");
        holder.setHelperText(getTranslation("payouts.bank.holder.hint"));
        number.setId("bank-number");
        ifsc.setId("bank-ifsc");
        ifsc.setHelperText(getTranslation("payouts.bank.ifsc.hint"));
        binder.bind(kind, "kind");
        binder.bind(holder, "holder");
        binder.bind(number, "number");
        binder.bind(ifsc, "ifsc");
        binder.about("holder", "holderInvalid");
        binder.about("number", "numberInvalid");
        binder.about("ifsc", "ifscInvalid");
        kind.setValue(BankAccountKind.ACCOUNT);
        fit();
        Button save = new Button(getTranslation("payouts.bank.save"), click -> save());
        save.setId("bank-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div fields = new Div(kind, holder, number, ifsc);
        fields.addClassName("settle-fields");
        Section section = new Section(title, fields, save);
        section.addClassNames("panel", "money-form");
        return section;
    }

    private void fit() {
        boolean upi = kind.getValue() == BankAccountKind.UPI;
        number.setLabel(getTranslation("payouts.bank.number." + (upi ? BankAccountKind.UPI : BankAccountKind.ACCOUNT)));
        ifsc.setVisible(!upi);
    }

    private void save() {
        stepUp.around(() -> {
            boolean done = binder.submit(wanted ->
                    accounts.change(new BankDetails(wanted.kind(), wanted.holder(), wanted.number(), wanted.ifsc())));
            if (done) {
                Toasts.success("payouts.bank.saved");
                number.clear();
                ifsc.clear();
                show();
            }
        });
    }

    private static Tone tone(State state) {
        return switch (state) {
            case USABLE -> Tone.GOOD;
            case REFUSED -> Tone.BAD;
            case WAITING, TO_BE_CHECKED -> Tone.WARNING;
        };
    }
}
