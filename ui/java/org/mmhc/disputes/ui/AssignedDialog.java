package org.mmhc.disputes.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.disputes.ui.DisputeAssigning.Given;

/** What became of disputes that were given to somebody at once: how many were, and why the others were not. */
final class AssignedDialog extends Dialog {

    AssignedDialog(String person, List<Given> given) {
        List<Given> left = given.stream()
                .filter(each -> !each.waits() || each.refusal() != null)
                .toList();
        setHeaderTitle(getTranslation("disputes.assigned.title", given.size() - left.size(), person));
        setId("disputes-assigned");
        setWidth("min(34rem, 100vw)");
        if (left.isEmpty()) {
            add(new Paragraph(getTranslation("disputes.assigned.all")));
        } else {
            UnorderedList list = new UnorderedList();
            list.addClassName("visit-list");
            left.forEach(each -> list.add(new ListItem(
                    getTranslation("disputes.assigned.left", each.dispute().value(), why(each)))));
            add(new Paragraph(getTranslation("disputes.assigned.some")), list);
        }
        Button close = new Button(getTranslation("disputes.assigned.close"), click -> close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(close);
    }

    private String why(Given given) {
        Refusal refusal = given.refusal();
        return refusal == null
                ? getTranslation("disputes.assigned.nothing")
                : getTranslation(refusal.textKey(), refusal.arguments());
    }
}
