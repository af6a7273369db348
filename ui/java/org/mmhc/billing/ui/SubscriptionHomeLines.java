package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
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

    @Override
    public List<HomeTile> tiles() {
        if (!CurrentUser.require().is(Role.PATIENT)) {
            return List.of();
        }
        List<SubscriptionRow> mine = records.mine();
        List<HomeTile> tiles = new ArrayList<>();
        mine.stream()
                .filter(row -> row.status() == SubscriptionStatus.ACTIVE)
                .findFirst()
                .ifPresent(row -> tiles.add(HomeTile.of(
                        "billing.plan",
                        row.visitsLeft() == null ? translate("billing.plan.unlimited") : row.visitsLeft(),
                        translate("billing.plan.until", row.terms().title(), Times.day(row.endsOn())),
                        SubscriptionDetailsView.addressOf(row.id()))));
        tiles.add(HomeTile.of(
                "billing.unpaid",
                mine.stream()
                        .filter(row -> row.status() == SubscriptionStatus.AWAITING_PAYMENT && !row.paid())
                        .count(),
                "",
                "subscriptions"));
        return tiles;
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
