package org.mmhc.settings.ui;

import com.vaadin.flow.component.html.DescriptionList;
import org.jspecify.annotations.Nullable;

/** What is known of a thing, each under its name; what has no value is left out. */
final class FactList extends DescriptionList {

    FactList() {
        addClassName("money-facts");
    }

    /** One line, under {@code settings.fact.<name>}. */
    FactList with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            add(new Term(getTranslation("settings.fact." + name)), new Description(value));
        }
        return this;
    }
}
