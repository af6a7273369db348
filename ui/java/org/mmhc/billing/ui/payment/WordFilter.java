package org.mmhc.billing.ui.payment;

import com.vaadin.flow.component.select.Select;
import org.jspecify.annotations.Nullable;

/** Narrows a list of money to one of some words, or to none of them. */
final class WordFilter<E extends Enum<E>> extends Select<@Nullable E> {

    /**
     * A filter over all of the words.
     *
     * @param texts how the keys of their texts begin
     * @param changed what happens when somebody chose
     */
    WordFilter(String id, String label, E[] words, String texts, Runnable changed) {
        String all = getTranslation("billing.payments.filter.all");
        setId(id);
        setLabel(getTranslation(label));
        setEmptySelectionAllowed(true);
        setEmptySelectionCaption(all);
        setItems(words);
        setItemLabelGenerator(word -> word == null ? all : getTranslation(texts + word.name()));
        addValueChangeListener(change -> changed.run());
    }
}
