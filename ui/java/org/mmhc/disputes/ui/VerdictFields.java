package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.disputes.Deciding.Draft;
import org.mmhc.disputes.Deciding.Grant;
import org.mmhc.disputes.DisputeFinding;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeReason;
import org.mmhc.disputes.DisputeTerms.Allowance;
import org.mmhc.disputes.RemedyKind;

/** What is said and granted with a verdict. */
final class VerdictFields {

    private static final int LONGEST = 4000;

    /** What is filled in. */
    public record Judged(
            String toRaiser,
            String toOther,
            Set<RemedyKind> granted,
            @Nullable BigDecimal amount) {}

    private final FormBinder<Judged> binder = new FormBinder<>(Judged.class);
    private final TextArea toRaiser = reasons("to-raiser", "disputes.judge.toRaiser");
    private final TextArea toOther = reasons("to-other", "disputes.judge.toOther");
    private final CheckboxGroup<RemedyKind> granted = new CheckboxGroup<>();
    private final BigDecimalField amount = new BigDecimalField();
    private final UnorderedList effect = new UnorderedList();
    private final boolean hasOther;
    private final @Nullable Money disputed;

    VerdictFields(DisputeDetails details) {
        hasOther = details.dispute().against() != null;
        disputed = details.dispute().amount();
        granted.setId("granted");
        granted.setLabel(granted.getTranslation("disputes.judge.granted"));
        granted.setItems(details.allowances().stream()
                .map(Allowance::remedy)
                .distinct()
                .sorted()
                .toList());
        granted.setItemLabelGenerator(kind -> granted.getTranslation("disputes.remedy." + kind));
        amount.setId("granted-amount");
        amount.setLabel(amount.getTranslation("disputes.judge.amount"));
        amount.setHelperText(amount.getTranslation("disputes.judge.amountHint"));
        effect.setId("verdict-effect");
        effect.getElement().setAttribute("aria-live", "polite");
        granted.addValueChangeListener(change -> showEffect());
        amount.setValueChangeMode(ValueChangeMode.LAZY);
        amount.addValueChangeListener(change -> showEffect());
        binder.bind(toRaiser, "toRaiser");
        binder.bind(toOther, "toOther");
        binder.bind(granted, "granted");
        binder.bind(amount, "amount");
        binder.about("toRaiser", "reasonsMissing");
        binder.about("granted", "remedyNotAllowed");
        binder.about("amount", "amountTooHigh");
    }

    private static TextArea reasons(String id, String text) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setLabel(area.getTranslation(text));
        area.setHelperText(area.getTranslation("disputes.judge.reasonsHint"));
        area.setMaxLength(LONGEST);
        return area;
    }

    FormBinder<Judged> binder() {
        return binder;
    }

    List<Component> asked() {
        return hasOther
                ? List.of(toRaiser, toOther, granted, amount, effect)
                : List.of(toRaiser, granted, amount, effect);
    }

    /* What comes of it when it is decided like this. */
    private void showEffect() {
        effect.removeAll();
        grants().forEach(grant -> effect.add(new ListItem(effect.getTranslation(
                "disputes.effect." + grant.kind(), grant.amount() == null ? "–" : MoneyText.of(grant.amount())))));
    }

    Draft written(DisputeFinding finding, @Nullable DisputeReason reason) {
        if (finding == DisputeFinding.MORE_INVESTIGATION) {
            return new Draft(finding, reason, null, null, List.of());
        }
        return new Draft(finding, reason, toRaiser.getValue(), toOther.getValue(), grants());
    }

    private List<Grant> grants() {
        BigDecimal typed = amount.getValue();
        Money money = typed == null || disputed == null ? null : new Money(typed, disputed.currency());
        return granted.getValue().stream()
                .map(kind -> new Grant(kind, kind.isMoney() ? money : null))
                .toList();
    }
}
