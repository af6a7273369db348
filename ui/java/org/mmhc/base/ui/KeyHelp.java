package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.Stream;

/** Says which keys a screen obeys. */
public final class KeyHelp extends Dialog {

    /**
     * @param key what is pressed, as it is written on the keyboard; alternatives apart by blanks
     * @param textKey what it does
     */
    public record Line(String key, String textKey) {}

    /**
     * @param own the keys of the screen itself
     * @param screen whose parts may have keys too
     */
    public KeyHelp(List<Line> own, Component screen) {
        setHeaderTitle(getTranslation("base.keys.title"));
        setWidth("min(26rem, 92vw)");
        addClassName("key-help");
        DescriptionList list = new DescriptionList();
        list.addClassName("key-help-lines");
        for (Line line : Stream.concat(own.stream(), keysOfParts(screen)).toList()) {
            DescriptionList.Term term = new DescriptionList.Term();
            for (String key : line.key().split(" ")) {
                Span cap = new Span(key);
                cap.addClassName("key-cap");
                term.add(cap);
            }
            list.add(term, new DescriptionList.Description(getTranslation(line.textKey())));
        }
        add(list);
        Button close = new Button(getTranslation("base.keys.close"), click -> close());
        close.setAutofocus(true);
        getFooter().add(close);
    }

    private static Stream<Line> keysOfParts(Component screen) {
        Stream<Line> own = screen instanceof HasKeys part ? part.keys().stream() : Stream.empty();
        return Stream.concat(own, screen.getChildren().flatMap(KeyHelp::keysOfParts));
    }
}
