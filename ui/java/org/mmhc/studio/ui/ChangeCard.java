package org.mmhc.studio.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Clock;
import org.mmhc.base.ui.Times;
import org.mmhc.studio.ChangeRecords.ChangeRow;

/** A change in a list: what it is, how it stands, and who touched it last. */
final class ChangeCard extends Div {

    ChangeCard(ChangeRow row, Clock clock) {
        Div head = new Div(new H3(row.title()), ChangeBadges.of(row.state()));
        head.addClassName("care-card-head");
        Div actions =
                new Div(ChangeDetailsView.link(row.id(), getTranslation("studio.models.change.open", row.title())));
        actions.addClassName("care-card-actions");
        setId("change-" + row.id());
        addClassName("care-card");
        add(
                head,
                new Paragraph(getTranslation(
                        "studio.models.change.words",
                        getTranslation("studio.kind." + row.kind()),
                        Times.relative(row.changedAt(), clock.instant()),
                        row.authorName())),
                actions);
    }
}
