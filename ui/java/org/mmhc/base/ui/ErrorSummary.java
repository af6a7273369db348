package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says at the top of a form what is wrong with several of its fields, each with a link to it, until it is put right. */
class ErrorSummary extends Div {

    private final Map<Component, Anchor> lines = new LinkedHashMap<>();
    private final UnorderedList list = new UnorderedList();

    ErrorSummary() {
        addClassName("error-summary");
        getElement().setAttribute("role", "alert").setAttribute("tabindex", "-1");
        add(new H2(getTranslation("base.form.errors.title")), list);
    }

    static boolean isWrong(Component field) {
        return field.isVisible() && field instanceof HasValidation shown && shown.isInvalid();
    }

    /** Stands above the first of all fields and has the focus. */
    void show(List<Component> wrong, List<Component> all) {
        clear();
        wrong.forEach(field -> lines.put(field, link(field)));
        lines.values().forEach(link -> list.add(new ListItem(link)));
        placeAbove(
                wrong.stream().map(Component::getElement).toList(),
                all.stream().map(Component::getElement).toList());
        getElement().executeJs("setTimeout(() => this.focus())");
    }

    /** What is put right is said no more. */
    void lookAgain() {
        lines.keySet().stream()
                .filter(field -> !isWrong(field))
                .toList()
                .forEach(field -> list.remove(lines.remove(field).getParent().orElseThrow()));
        lines.forEach((field, link) -> link.setText(messageOf(field)));
        if (lines.isEmpty()) {
            clear();
        }
    }

    void clear() {
        lines.clear();
        list.removeAll();
        getElement().removeFromParent();
    }

    private static String messageOf(Component field) {
        return String.valueOf(((HasValidation) field).getErrorMessage());
    }

    private static Anchor link(Component field) {
        Anchor link = new Anchor("#" + field.getId().orElse(""), messageOf(field));
        link.getElement()
                .addEventListener("click", click -> FormBinder.focus(field))
                .preventDefault();
        return link;
    }

    private void placeAbove(List<Element> wrong, List<Element> all) {
        Element form = wrong.getFirst().getParent();
        while (!holds(form, wrong)) {
            form = form.getParent();
        }
        Element first = form.getChildren()
                .filter(part -> all.stream().anyMatch(field -> holds(part, List.of(field))))
                .findFirst()
                .orElseThrow();
        form.insertChild(form.indexOfChild(first), getElement());
    }

    private static boolean holds(Element place, List<Element> fields) {
        return fields.stream()
                .allMatch(field -> Stream.iterate(field, part -> part != null, Element::getParent)
                        .anyMatch(place::equals));
    }
}
