package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells patients on the start page which of their plans waits to be paid. */
@Component
@Order(32)
class SubscriptionHomeLines implements HomeLines {

    private final SubscriptionRecords records;

    SubscriptionHomeLines(SubscriptionRecords records) {
        this.records = records;
    }

    @Override
    public List<HomeLine> lines() {
        return CurrentUser.require().is(Role.PATIENT)
                ? records.mine().stream()
                        .filter(row -> row.status() == SubscriptionStatus.AWAITING_PAYMENT && !row.paid())
                        .map(SubscriptionHomeLines::line)
                        .toList()
                : List.of();
    }

    private static HomeLine line(SubscriptionRow row) {
        return new HomeLine(
                Need.NOW,
                translate("billing.home.pay.what", row.terms().title(), MoneyText.of(row.due())),
                row.payBy(),
                translate("billing.home.pay.action"),
                SubscriptionDetailsView.addressOf(row.id()));
    }
}
