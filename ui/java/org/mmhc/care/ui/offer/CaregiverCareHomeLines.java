package org.mmhc.care.ui.offer;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.router.RouteConfiguration;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLine.Need;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.CaregiverVisits;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.OfferDesk.OfferRow;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.AvailabilityDetails;
import org.mmhc.care.ui.availability.AvailabilityView;
import org.mmhc.care.ui.availability.WorkLimitsForm;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells caregivers on the start page of offers, of their next visit, and when they have not said when they can work. */
@Component
@Order(35)
class CaregiverCareHomeLines implements HomeLines {

    private final OfferDesk offers;
    private final CaregiverVisits visits;
    private final CaregiverAvailability availability;
    private final Clock clock;

    CaregiverCareHomeLines(OfferDesk offers, CaregiverVisits visits, CaregiverAvailability availability, Clock clock) {
        this.offers = offers;
        this.visits = visits;
        this.availability = availability;
        this.clock = clock;
    }

    @Override
    public List<HomeLine> lines() {
        if (!isCaregiver()) {
            return List.of();
        }
        List<HomeLine> lines = new ArrayList<>();
        List<OfferRow> waiting = offers.mine();
        if (!waiting.isEmpty()) {
            lines.add(new HomeLine(
                    Need.NOW,
                    translate("care.home.offers.what", waiting.size()),
                    waiting.getFirst().answerBy(),
                    translate("care.home.offers.action"),
                    RouteConfiguration.forSessionScope().getUrl(OfferListView.class)));
        }
        AvailabilityDetails mine = availability.mine();
        Instant now = clock.instant();
        if (mine.week().slots().isEmpty()) {
            lines.add(HomeLine.to(AvailabilityView.class, Need.NOW, "care.home.availability"));
        } else if (WorkLimitsForm.isOld(mine.terms().confirmedAt(), now)) {
            lines.add(HomeLine.to(AvailabilityView.class, Need.WHENEVER, "care.home.limits"));
        }
        return lines;
    }

    @Override
    public List<String> standings() {
        Instant now = clock.instant();
        return isCaregiver()
                ? visits.refreshed().stream()
                        .filter(visit -> visit.endsAt().isAfter(now))
                        .limit(1)
                        .map(visit -> translate(
                                "care.home.visit.standing",
                                WallTimes.when(visit.startsAt(), visit.zone(), now),
                                visit.service(),
                                visit.patientName()))
                        .toList()
                : List.of();
    }

    @Override
    public List<HomeTile> tiles() {
        if (!isCaregiver()) {
            return List.of();
        }
        List<OfferRow> waiting = offers.mine();
        String hint = waiting.isEmpty()
                ? ""
                : translate(
                        "care.offers.soonest", Times.relative(waiting.getFirst().answerBy(), clock.instant()));
        return List.of(HomeTile.of(
                "care.offers",
                waiting.size(),
                hint,
                RouteConfiguration.forSessionScope().getUrl(OfferListView.class)));
    }

    private static boolean isCaregiver() {
        return CurrentUser.require().is(Role.CAREGIVER);
    }
}
