package org.mmhc.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.StoryTeller;
import org.mmhc.base.ui.Times;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells by which plans of the patient a request could be paid, and what they cost. */
@Component
@Order(20)
class SubscriptionStory implements StoryTeller {

    private final SubscriptionRecords subscriptions;
    private final AgencySettings agency;

    SubscriptionStory(SubscriptionRecords subscriptions, AgencySettings agency) {
        this.subscriptions = subscriptions;
        this.agency = agency;
    }

    @Override
    public List<Told> tell(Story story) {
        return plans(story).stream()
                .filter(plan -> !plan.endsOn()
                        .isBefore(story.since().atZone(agency.zone()).toLocalDate()))
                .map(plan -> new Told(
                        plan.startsOn().atStartOfDay(agency.zone()).toInstant(),
                        translate(
                                "billing.story.plan",
                                plan.terms().title(),
                                MoneyText.of(plan.price()),
                                Times.day(plan.endsOn()),
                                translate("billing.subscriptionStatus." + plan.status())),
                        SubscriptionDetailsView.addressOf(plan.id())))
                .toList();
    }

    private List<SubscriptionRow> plans(Story story) {
        if (CurrentUser.require().is(Role.PATIENT)) {
            return subscriptions.mine();
        }
        return CurrentUser.require().is(Role.COMMITTEE, Role.ADMIN) ? subscriptions.of(story.patient()) : List.of();
    }
}
