package org.mmhc.settings.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.record.RecordAccessDesk.RecordAccessRow;
import org.mmhc.settings.record.RecordAccessState;
import org.mmhc.settings.record.RecordVerdict;

/** A record that was opened: whose, by whom, why and for how long. */
final class RecordAccessPanel extends Section {

    RecordAccessPanel(RecordAccessRow row, UserDirectory users) {
        addClassName("panel");
        setId("record-access-facts");
        add(new H2(getTranslation("settings.record.facts.title")), facts(row, users));
    }

    static FactList facts(RecordAccessRow row, UserDirectory users) {
        return new FactList()
                .with("owner", users.nameOf(row.owner()) + ", " + row.owner())
                .with("openedBy", users.nameOf(row.openedBy()))
                .with("reason", row.reason())
                .with("openedAt", Times.exact(row.openedAt()))
                .with("openUntil", row.state() == RecordAccessState.OPEN ? Times.exact(row.openUntil()) : null)
                .with("closedAt", exact(row.closedAt()))
                .with("reviewedBy", row.reviewedBy() == null ? null : users.nameOf(row.reviewedBy()))
                .with("reviewedAt", exact(row.reviewedAt()))
                .with("reviewNote", row.reviewNote());
    }

    static StatusBadge badge(RecordAccessRow row) {
        RecordVerdict verdict = row.verdict();
        if (verdict != null) {
            return new StatusBadge(
                    translate("settings.recordVerdict." + verdict),
                    verdict == RecordVerdict.JUSTIFIED ? Tone.GOOD : Tone.BAD);
        }
        return new StatusBadge(
                translate("settings.recordState." + row.state()),
                row.state() == RecordAccessState.OPEN ? Tone.WARNING : Tone.PROGRESS);
    }

    private static @Nullable String exact(@Nullable Instant at) {
        return at == null ? null : Times.exact(at);
    }
}
