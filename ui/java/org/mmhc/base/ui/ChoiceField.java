package org.mmhc.base.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.binder.ValidationResult;
import com.vaadin.flow.data.binder.Validator;
import java.util.List;
import java.util.Locale;

/**
 * One of a list, by clicking or by typing. What is typed chooses the one that it is part of; when it is part of none or of several the
 * field counts as wrong rather than as empty.
 */
public final class ChoiceField<T> extends ComboBox<T> {

    private boolean unclear;

    public ChoiceField() {
        setAllowCustomValue(true);
        addCustomValueSetListener(typed -> take(typed.getDetail()));
        addValueChangeListener(change -> unclear = false);
    }

    private void take(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        List<T> meant = getListDataView()
                .getItems()
                .filter(item -> getItemLabelGenerator()
                        .apply(item)
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        clear();
        if (meant.size() == 1) {
            setValue(meant.getFirst());
        } else {
            unclear = true;
        }
    }

    @Override
    public Validator<T> getDefaultValidator() {
        return (value, context) -> unclear
                ? ValidationResult.error(getTranslation("base.choice.unclear"))
                : super.getDefaultValidator().apply(value, context);
    }
}
