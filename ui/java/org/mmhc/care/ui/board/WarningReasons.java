package org.mmhc.care.ui.board;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.matching.Rule;
import org.mmhc.care.ui.RuleWords;

/** One reason for each rule that is overruled. */
final class WarningReasons extends CustomField<Map<Rule, ChoiceReason>> {

    private final Map<Rule, Select<ChoiceReason>> fields = new EnumMap<>(Rule.class);

    WarningReasons(List<Rule> rules) {
        super(Map.of());
        Div all = new Div();
        all.addClassName("dialog-fields");
        rules.forEach(rule -> {
            Select<ChoiceReason> field = ChoiceDialog.reasons();
            field.setId("warning-" + rule);
            field.setLabel(getTranslation("care.assign.dialog.although", RuleWords.of(rule)));
            field.addValueChangeListener(change -> updateValue());
            fields.put(rule, field);
            all.add(field);
        });
        add(all);
    }

    /** Whether each rule has one. */
    boolean isComplete() {
        return fields.values().stream().noneMatch(Select::isEmpty);
    }

    @Override
    protected Map<Rule, ChoiceReason> generateModelValue() {
        Map<Rule, ChoiceReason> reasons = new EnumMap<>(Rule.class);
        fields.forEach((rule, field) -> field.getOptionalValue().ifPresent(reason -> reasons.put(rule, reason)));
        return reasons;
    }

    @Override
    protected void setPresentationValue(Map<Rule, ChoiceReason> reasons) {
        fields.forEach((rule, field) -> field.setValue(reasons.get(rule)));
    }
}
