package org.mmhc.care;

import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.LiveSettings;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.visits.VisitOrders;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.Position;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what was asked for with a request, for the visits that come of it. */
@Component
@Transactional(readOnly = true)
class CareOrders implements VisitOrders {

    private final CareRequests requests;
    private final ServiceCatalog services;
    private final ProfileFacts profiles;
    private final LiveSettings<CareSettings> settings;
    private final Clock clock;

    CareOrders(
            CareRequests requests,
            ServiceCatalog services,
            ProfileFacts profiles,
            LiveSettings<CareSettings> settings,
            Clock clock) {
        this.requests = requests;
        this.services = services;
        this.profiles = profiles;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Order of(String id) {
        CareRequest request = find(id);
        return new Order(
                services.nameOf(request.service()),
                request.pin(settings.current().pinRadiusM()),
                request.form().tasks(),
                services.isSignatureNeeded(request.service()));
    }

    @Override
    public Pin pinOf(String id) {
        return requests.findPinned(id)
                .map(pinned -> pinned.pin(settings.current().pinRadiusM()))
                .orElseThrow(() -> new CareRequestUnknown(new CareRequestId(id)));
    }

    @Override
    @Transactional
    public void movePin(String id, Position to) {
        CareRequest request =
                requests.findForChange(id).orElseThrow(() -> new CareRequestUnknown(new CareRequestId(id)));
        request.movePin(to, clock.instant());
        requests.saveAndFlush(request);
    }

    @Override
    public Home home(String id) {
        CareRequest request = find(id);
        return new Home(address(request), request.form().accessNote());
    }

    /* In one line; null when it is not known. */
    private @Nullable String address(CareRequest request) {
        String other = request.form().address();
        return other != null
                ? other
                : profiles.addressOf(request.patient()).map(CareOrders::lines).orElse(null);
    }

    private static String lines(Address home) {
        return Stream.of(home.line1(), home.line2(), (home.postalCode() + " " + home.city()).strip())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(", "));
    }

    private CareRequest find(String id) {
        return requests.findById(id).orElseThrow(() -> new CareRequestUnknown(new CareRequestId(id)));
    }
}
