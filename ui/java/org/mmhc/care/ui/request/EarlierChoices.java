package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Times;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.AssignmentRow;
import org.mmhc.care.RequestRecords.HistoryEntry;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.request.CareMilestoneKind;
import org.mmhc.care.ui.RuleWords;
import org.mmhc.identity.UserDirectory;

/** Who was chosen for a request and why, and what else happened to it; read when somebody opens it. */
public final class EarlierChoices extends Div {

    private final transient AssignmentDesk desk;
    private final transient UserDirectory users;
    private final transient RequestDetails details;
    private final SerializableRunnable changed;

    /** @param changed is told when somebody goes no more */
    public EarlierChoices(
            AssignmentDesk desk, UserDirectory users, RequestDetails details, SerializableRunnable changed) {
        this.desk = desk;
        this.users = users;
        this.details = details;
        this.changed = changed;
        UnorderedList list = new UnorderedList();
        list.addClassName("request-history");
        Details fold = new Details(getTranslation("care.history.title"), list);
        fold.setId("request-history");
        fold.addOpenedChangeListener(change -> {
            if (change.isOpened() && list.getComponentCount() == 0) {
                fill(list);
            }
        });
        add(fold);
    }

    private void fill(UnorderedList list) {
        List<AssignmentRow> choices = desk.assignments(details.request().id());
        Set<Uid> goOn = new HashSet<>();
        List<ListItem> items = new ArrayList<>();
        for (AssignmentRow choice : choices.reversed()) {
            ListItem item = new ListItem(words(choice));
            if (choice.ahead() > 0 && goOn.add(choice.caregiver())) {
                item.add(end(choice));
            }
            items.addFirst(item);
        }
        items.forEach(list::add);
        details.history().stream()
                .filter(entry -> entry.kind() != CareMilestoneKind.ASSIGNED)
                .forEach(entry -> list.add(new ListItem(words(entry))));
    }

    private Button end(AssignmentRow choice) {
        String name = users.nameOf(choice.caregiver());
        Button end = new Button(
                getTranslation("care.endAssignment.action"),
                click -> new EndAssignmentDialog(desk, choice, name, changed).open());
        end.setId("end-" + choice.id());
        end.setAriaLabel(getTranslation("care.endAssignment.label", name));
        end.addThemeVariants(ButtonVariant.TERTIARY);
        return end;
    }

    private Span words(HistoryEntry entry) {
        List<String> words = new ArrayList<>();
        words.add(Times.exact(entry.at()));
        words.add(getTranslation("care.milestone." + entry.kind()));
        if (entry.caregiverName() != null) {
            words.add(entry.caregiverName());
        }
        if (entry.byName() != null) {
            words.add(getTranslation("care.history.by", entry.byName()));
        }
        if (entry.note() != null) {
            words.add(entry.note());
        }
        return new Span(joined(words));
    }

    private Span words(AssignmentRow choice) {
        List<String> words = new ArrayList<>();
        words.add(Times.exact(choice.at()));
        words.add(getTranslation("care.assignedHow." + choice.how()));
        words.add(users.nameOf(choice.caregiver()));
        words.add(getTranslation("care.history.visits", choice.visits()));
        if (choice.rank() != null && choice.score() != null) {
            words.add(getTranslation("care.history.rank", choice.rank(), choice.score()));
        }
        if (choice.reason() != null) {
            words.add(getTranslation("care.choiceReason." + choice.reason()));
        }
        if (!choice.overruled().isEmpty()) {
            words.add(getTranslation("care.history.overruled", RuleWords.of(choice.overruled())));
        }
        if (choice.note() != null) {
            words.add(choice.note());
        }
        return new Span(joined(words));
    }

    private static String joined(List<String> words) {
        return String.join(" · ", words);
    }
}
