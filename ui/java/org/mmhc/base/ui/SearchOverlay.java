package org.mmhc.base.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.ui.Finder.Found;

/** Asks all modules for what somebody looks for, and leads to the page of what was found. */
class SearchOverlay extends Dialog {

    private static final int LEAST_LETTERS = 2;
    private static final int LONGEST = 80;
    private static final int PAUSE_MILLIS = 300;

    private final List<Finder> finders;
    private final Div results = new Div();

    SearchOverlay(List<Finder> finders) {
        this.finders = finders;
        setHeaderTitle(getTranslation("base.search.title"));
        addClassName("search-dialog");
        TextField words = new TextField(getTranslation("base.search.words.label"));
        words.setId("search-words");
        words.setHelperText(getTranslation("base.search.words.hint"));
        words.setMaxLength(LONGEST);
        words.setAutofocus(true);
        words.setWidthFull();
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(PAUSE_MILLIS);
        words.addValueChangeListener(change -> find(change.getValue()));
        results.setId("search-results");
        results.getElement().setAttribute("role", "status");
        add(words, results);
        getFooter().add(new Button(getTranslation("base.search.close"), click -> close()));
    }

    void find(String typed) {
        results.removeAll();
        String words = typed.strip().toLowerCase(Locale.ROOT);
        if (words.length() < LEAST_LETTERS || words.length() > LONGEST) {
            return;
        }
        List<Found> found = finders.stream()
                .flatMap(finder -> finder.find(words).stream().limit(Finder.MOST))
                .toList();
        if (found.isEmpty()) {
            results.add(new Paragraph(getTranslation("base.search.nothing")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("search-found");
        found.forEach(one -> list.add(row(one)));
        results.add(list);
    }

    private ListItem row(Found found) {
        Anchor link = new Anchor(found.path(), found.title());
        link.setRouterIgnore(false);
        link.getElement().addEventListener("click", click -> close());
        Span hint = new Span(found.hint());
        hint.addClassName("search-hint");
        return new ListItem(link, hint);
    }
}
