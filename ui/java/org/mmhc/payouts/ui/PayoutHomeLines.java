package org.mmhc.payouts.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutStatus;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Tells caregivers on the start page which of their statements waits for their answer. */
@Component
@Order(33)
class PayoutHomeLines implements HomeLines {

    private static final int NEWEST = 3;

    private final PayoutRecords records;

    PayoutHomeLines(PayoutRecords records) {
        this.records = records;
    }

    @Override
    public List<HomeLine> lines() {
        return CurrentUser.require().is(Role.CAREGIVER)
                ? records.find(null, PageRequest.ofSize(NEWEST)).stream()
                        .filter(PayoutHomeLines::waits)
                        .map(PayoutHomeLines::line)
                        .toList()
                : List.of();
    }

    @Override
    public List<HomeTile> tiles() {
        return CurrentUser.require().is(Role.CAREGIVER)
                ? records.find(null, PageRequest.ofSize(1)).stream()
                        .map(row -> HomeTile.of(
                                "payouts.last",
                                MoneyText.of(row.net()),
                                translate("payouts.last.of", row.run().value()),
                                "payouts/" + row.id()))
                        .toList()
                : List.of();
    }

    private static boolean waits(PayoutRow row) {
        return row.status() == PayoutStatus.STATEMENT_OPEN && row.acceptedAt() == null && row.objection() == null;
    }

    private static HomeLine line(PayoutRow row) {
        return new HomeLine(
                Need.NOW,
                translate("payouts.home.statement.what", PayoutWords.month(row.run()), MoneyText.of(row.net())),
                row.objectUntil(),
                translate("payouts.home.statement.action"),
                "payouts/" + row.id());
    }
}
