package org.mmhc.access.ui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.mmhc.access.SecondFactors;
import org.mmhc.access.SecondFactors.Protection;
import org.mmhc.access.SecondFactors.SetUp;
import org.mmhc.access.ui.AuthenticatorSetUp;
import org.mmhc.access.ui.CodeField;
import org.mmhc.base.Refusal;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.base.ui.Toasts;

/** One's second factor: set up, replaced, turned off, and its recovery codes. */
class SecondFactorPanel extends Div {

    /** What a new authenticator shows. */
    public record FirstCode(String code) {}

    private final SecondFactors secondFactors;
    private final StepUpPrompt stepUp;

    SecondFactorPanel(SecondFactors secondFactors, StepUpPrompt stepUp) {
        this.secondFactors = secondFactors;
        this.stepUp = stepUp;
        addClassNames("panel", "account-panel");
        setId("second-factor");
        refresh();
    }

    private void refresh() {
        removeAll();
        Protection mine = secondFactors.mine();
        StatusBadge badge = mine.on()
                ? new StatusBadge(getTranslation("access.secondFactor.state.on"), Tone.GOOD)
                : new StatusBadge(getTranslation("access.secondFactor.state.off"), Tone.NEUTRAL);
        Div head = new Div(new H2(getTranslation("access.secondFactor.panel.title")), badge);
        head.addClassName("account-line");
        Div actions = new Div();
        actions.addClassName("account-actions");
        actions.add(action(
                "set-up-second-factor",
                mine.on() ? "access.secondFactor.replace.action" : "access.secondFactor.setUp.action",
                () -> askForFirstCode(secondFactors.begin())));
        if (mine.on()) {
            actions.add(action("renew-recovery-codes", "access.recovery.renew.action", () -> {
                List<String> codes = secondFactors.newRecoveryCodes();
                refresh();
                show(codes);
            }));
            if (!mine.required()) {
                actions.add(action("turn-off-second-factor", "access.secondFactor.turnOff.action", () -> {
                    secondFactors.turnOff();
                    refresh();
                    Toasts.success("access.secondFactor.turnOff.done");
                }));
            }
        }
        add(head, new Paragraph(words(mine)), actions);
    }

    private String words(Protection mine) {
        return mine.on()
                ? getTranslation("access.secondFactor.panel.onWords", mine.recoveryCodesLeft())
                : getTranslation("access.secondFactor.panel.offWords");
    }

    private Button action(String id, String key, Runnable work) {
        Button button = new Button(
                getTranslation(key),
                click -> stepUp.around(() -> {
                    try {
                        work.run();
                    } catch (StepUpNeeded needed) {
                        throw needed;
                    } catch (Refusal refusal) {
                        Toasts.refused(refusal);
                    }
                }));
        button.setId(id);
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private void askForFirstCode(SetUp setUp) {
        CodeField code = new CodeField("first-code");
        FormBinder<FirstCode> binder = new FormBinder<>(FirstCode.class);
        binder.bind(code, "code");
        binder.aboutAllOthers("code");
        new FieldDialog(
                        "confirm-first-code",
                        "access.setUp.dialog",
                        stepUp,
                        binder,
                        first -> {
                            List<String> codes = secondFactors.finish(first.code());
                            refresh();
                            show(codes);
                        },
                        new AuthenticatorSetUp(setUp),
                        code)
                .open();
    }

    private void show(List<String> codes) {
        Dialog dialog = new Dialog(new RecoveryCodes(codes));
        dialog.setCloseOnEsc(false);
        dialog.setHeaderTitle(getTranslation("access.recovery.page.title"));
        dialog.setCloseOnOutsideClick(false);
        Button close = new Button(getTranslation("access.recovery.kept.action"), click -> dialog.close());
        close.setId("codes-kept");
        close.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(close);
        dialog.setWidth("min(26rem, 100vw)");
        dialog.open();
    }
}
