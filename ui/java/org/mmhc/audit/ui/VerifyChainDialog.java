package org.mmhc.audit.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Objects;
import org.mmhc.audit.AuditRecords;
import org.mmhc.audit.Verification;
import org.mmhc.audit.Verification.Break;
import org.mmhc.base.Origin;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Toasts;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** Checks the chain while the screen stays usable, and says which row is the first broken one. */
class VerifyChainDialog extends Dialog {

    /** What is asked. */
    public record Known(String anchor) {}

    private final FormBinder<Known> binder = new FormBinder<>(Known.class);
    private final AuditRecords audit;
    private final Button check = new Button();
    private final Div result = new Div();

    VerifyChainDialog(AuditRecords audit) {
        this.audit = audit;
        setHeaderTitle(getTranslation("audit.verify.dialog.title"));
        setWidth("min(38rem, 100vw)");
        TextField anchor = new TextField();
        anchor.setId("audit-anchor");
        anchor.setLabel(getTranslation("audit.verify.anchor.label"));
        anchor.setHelperText(getTranslation("audit.verify.anchor.hint"));
        anchor.setClearButtonVisible(true);
        anchor.setWidthFull();
        binder.bind(anchor, "anchor");
        binder.aboutAllOthers("anchor");
        result.setId("audit-result");
        result.addClassName("audit-result");
        result.getElement().setAttribute("aria-live", "polite");
        check.setText(getTranslation("audit.verify.check.action"));
        check.setId("check-chain");
        check.addThemeVariants(ButtonVariant.PRIMARY);
        check.setDisableOnClick(true);
        check.addClickListener(click -> binder.write().ifPresent(this::begin));
        Button close = new Button(getTranslation("audit.verify.close.action"), click -> close());
        add(new Paragraph(getTranslation("audit.verify.dialog.words")), anchor, result);
        getFooter().add(close, check);
    }

    private void begin(Known known) {
        UI ui = UI.getCurrent();
        Origin origin = Origin.current();
        ProgressBar progress = new ProgressBar();
        progress.setIndeterminate(true);
        result.removeAll();
        result.add(progress);
        Thread.ofVirtual().name("audit-check").start(new DelegatingSecurityContextRunnable(() -> {
            try (Origin.Scope here = origin.bind()) {
                Verification verification = audit.verify(known.anchor());
                ui.access(() -> show(verification));
            } catch (Refusal refusal) {
                ui.access(() -> refused(refusal));
            } catch (RuntimeException accident) {
                ui.access(() -> {
                    result.removeAll();
                    check.setEnabled(true);
                    throw accident;
                });
            }
        }));
    }

    private void show(Verification verification) {
        check.setEnabled(true);
        result.removeAll();
        Break broken = verification.broken();
        if (broken == null) {
            result.add(
                    new StatusBadge(getTranslation("audit.verify.intact.title"), Tone.GOOD),
                    new Paragraph(getTranslation("audit.verify.intact.words", verification.checked())));
        } else {
            result.add(
                    new StatusBadge(getTranslation("audit.verify.broken.title"), Tone.BAD),
                    new Paragraph(getTranslation(
                            "audit.verify.broken." + broken.damage().name(),
                            Objects.requireNonNullElse(broken.position(), "–"),
                            Objects.requireNonNullElse(broken.entry(), "–"))),
                    new Paragraph(getTranslation("audit.verify.broken.words", verification.checked())));
        }
        Code head = new Code(verification.head().toString());
        head.addClassName("audit-anchor");
        result.add(new Paragraph(getTranslation("audit.verify.head.words")), head);
    }

    private void refused(Refusal refusal) {
        check.setEnabled(true);
        result.removeAll();
        binder.show(refusal, Toasts::refused);
    }
}
