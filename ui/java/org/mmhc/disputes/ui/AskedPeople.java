package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.identity.UserDirectory;

/** Which parties are asked what they have to say. */
final class AskedPeople {

    /** Who is asked. */
    public record Asked(Set<String> people) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final CheckboxGroup<String> people = new CheckboxGroup<>();

    AskedPeople(DisputeRow dispute, UserDirectory users) {
        people.setId("ask-people");
        people.setLabel(people.getTranslation("disputes.investigateDispute.ask"));
        people.setItems(Stream.of(dispute.raisedBy(), dispute.against())
                .filter(Objects::nonNull)
                .map(Uid::value)
                .toList());
        people.setItemLabelGenerator(uid -> users.nameOf(new Uid(uid)));
        binder.forField(people)
                .withValidator(
                        chosen -> !chosen.isEmpty(), people.getTranslation("disputes.investigateDispute.askSomebody"))
                .bind("people");
    }

    FormBinder<Asked> binder() {
        return binder;
    }

    List<Component> asked() {
        return List.of(people);
    }

    Set<Uid> written() {
        return people.getValue().stream().map(Uid::new).collect(Collectors.toSet());
    }
}
