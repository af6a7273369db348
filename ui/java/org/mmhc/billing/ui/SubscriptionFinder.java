package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.Finder;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds a patient their own plans by title or reference, and the office any by its whole reference. */
@Component
@Order(30)
class SubscriptionFinder implements Finder {

    private final SubscriptionRecords subscriptions;

    SubscriptionFinder(SubscriptionRecords subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public List<Found> find(String words) {
        if (CurrentUser.require().is(Role.PATIENT)) {
            return subscriptions.mine().stream()
                    .filter(row ->
                            Finder.fits(words, row.id().value(), row.terms().title()))
                    .map(row -> new Found(
                            row.terms().title(),
                            translate("billing.subscriptionStatus." + row.status()),
                            SubscriptionDetailsView.addressOf(row.id())))
                    .toList();
        }
        return CurrentUser.require().is(Role.COMMITTEE, Role.ADMIN)
                ? Finder.reference(words, "SUB").stream()
                        .map(reference -> new Found(
                                translate("billing.subscription.page.title"),
                                reference,
                                SubscriptionDetailsView.addressOf(new SubscriptionId(reference))))
                        .toList()
                : List.of();
    }
}
