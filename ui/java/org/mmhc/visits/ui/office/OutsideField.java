package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import org.mmhc.base.ui.FormBinder;

/** One word that somebody outside has, with what is wrong about it said at it. */
class OutsideField extends TextField {

    /** What is typed. */
    public record Typed(String word) {}

    private final FormBinder<Typed> binder = new FormBinder<>(Typed.class);

    OutsideField(String id, String label, int longest) {
        super(label);
        setId(id);
        setMaxLength(longest);
        binder.bind(this, "word");
        binder.about("word", "identifierUnfit", "codeUnfit");
    }

    /** Does something with the word; says whether that was right. */
    boolean keep(SerializableConsumer<String> action) {
        return binder.submit(typed -> action.accept(typed.word().strip()));
    }
}
