package org.mmhc.verification.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.router.RouteConfiguration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.verification.DocumentRecords;
import org.mmhc.verification.DocumentRecords.ChecklistItem;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.NextStep;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells patients and caregivers on the start page which of their papers are needed. */
@Component
@Order(40)
class DocumentHomeLines implements HomeLines {

    private final DocumentRecords records;

    DocumentHomeLines(DocumentRecords records) {
        this.records = records;
    }

    @Override
    public List<HomeLine> lines() {
        return checklist().stream()
                .filter(item -> DocumentListView.asks(item.nextStep()))
                .filter(item -> item.required() || item.current() != null)
                .sorted(DocumentListView.BY_URGENCY)
                .map(DocumentHomeLines::line)
                .toList();
    }

    @Override
    public List<String> standings() {
        List<ChecklistItem> needed =
                checklist().stream().filter(ChecklistItem::required).toList();
        return needed.isEmpty()
                ? List.of()
                : List.of(translate(
                        "verification.home.documents.standing",
                        DocumentListView.count(needed, NextStep.NOTHING, NextStep.RENEW),
                        needed.size()));
    }

    @Override
    public List<HomeTile> tiles() {
        List<ChecklistItem> asked = checklist().stream()
                .filter(item -> DocumentListView.asks(item.nextStep()))
                .filter(item -> item.required() || item.current() != null)
                .sorted(DocumentListView.BY_URGENCY)
                .toList();
        return CurrentUser.require().is(Role.CAREGIVER)
                ? List.of(HomeTile.of(
                        "verification.papers",
                        asked.size(),
                        asked.stream()
                                .findFirst()
                                .map(item -> translate("verification.documentType." + item.type()))
                                .orElse(""),
                        RouteConfiguration.forSessionScope().getUrl(DocumentListView.class)))
                : List.of();
    }

    private List<ChecklistItem> checklist() {
        return CurrentUser.require().is(Role.PATIENT, Role.CAREGIVER)
                ? records.myChecklist().items()
                : List.of();
    }

    private static HomeLine line(ChecklistItem item) {
        return new HomeLine(
                need(item),
                translate(
                        "verification.home.document.what",
                        translate("verification.documentType." + item.type()),
                        translate("verification.nextStep." + item.nextStep())),
                by(item),
                translate("verification.nextStep.button." + item.nextStep()),
                RouteConfiguration.forSessionScope().getUrl(DocumentListView.class) + "?" + DocumentListView.HAND_IN
                        + "=" + item.type());
    }

    private static Need need(ChecklistItem item) {
        return switch (item.nextStep()) {
            case REPLACE -> item.required() ? Need.LATE : Need.WHENEVER;
            case RENEW -> Need.SOON;
            default -> item.required() || item.nextStep() == NextStep.RESUBMIT ? Need.NOW : Need.WHENEVER;
        };
    }

    private static @Nullable Instant by(ChecklistItem item) {
        DocumentSummary pending = item.pending();
        DocumentSummary current = item.current();
        if (item.nextStep() == NextStep.RESUBMIT && pending != null) {
            return pending.resubmitBy();
        }
        return current == null || item.nextStep() == NextStep.TRY_AGAIN ? null : current.expiresAt();
    }
}
