package org.mmhc.care.ui.board;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.ui.Times;
import org.mmhc.care.figures.ChoiceReport;
import org.mmhc.care.figures.ChoiceReport.CaregiverChoices;
import org.mmhc.care.figures.ChoiceReport.OtherChoice;
import org.mmhc.identity.UserDirectory;

/** How often somebody who was not the first of the list was chosen lately, and why; read when somebody opens it. */
final class OtherChoices extends Div {

    private static final int DAYS = 90;

    private final transient UserDirectory users;

    OtherChoices(ChoiceReport report, UserDirectory users, Clock clock) {
        this.users = users;
        Div place = new Div();
        Details fold = new Details(getTranslation("care.otherChoices.title", DAYS), place);
        fold.setId("other-choices");
        fold.addOpenedChangeListener(change -> {
            place.removeAll();
            if (change.isOpened()) {
                Instant now = clock.instant();
                show(place, report.between(now.minus(Duration.ofDays(DAYS)), now));
            }
        });
        add(fold);
    }

    private void show(Div place, CaregiverChoices choices) {
        place.add(new Paragraph(getTranslation("care.otherChoices.count", choices.others(), choices.chosen())));
        if (choices.others() > 0) {
            UnorderedList reasons = new UnorderedList();
            choices.reasons()
                    .forEach((reason, many) -> reasons.add(new ListItem(getTranslation(
                            "care.otherChoices.reason", getTranslation("care.choiceReason." + reason), many))));
            UnorderedList newest = new UnorderedList();
            newest.addClassName("request-history");
            choices.newest().forEach(choice -> newest.add(item(choice)));
            place.add(reasons, newest);
        }
    }

    private ListItem item(OtherChoice choice) {
        List<String> words = new ArrayList<>();
        words.add(Times.exact(choice.at()));
        words.add(users.nameOf(choice.caregiver()));
        words.add(getTranslation("care.history.rank", choice.rank(), choice.score()));
        words.add(getTranslation("care.choiceReason." + choice.reason()));
        words.add(getTranslation("care.history.by", users.nameOf(choice.by())));
        if (choice.note() != null) {
            words.add(choice.note());
        }
        Anchor request = new Anchor("care-requests/" + choice.request(), String.valueOf(choice.request()));
        return new ListItem(new Span(String.join(" · ", words) + " · "), request);
    }
}
