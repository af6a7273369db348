package org.mmhc.care;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.visits.VisitOrders;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PinSource;
import org.mmhc.visits.place.Position;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what was asked for with a request, for the visits that come of it. */
@Component
@Transactional(readOnly = true)
class CareOrders implements VisitOrders {

    private static final int RADIUS_M = 150;

    private final CareRequests requests;
    private final ServiceCatalog services;
    private final ProfileFacts profiles;

    CareOrders(CareRequests requests, ServiceCatalog services, ProfileFacts profiles) {
        this.requests = requests;
        this.services = services;
        this.profiles = profiles;
    }

    @Override
    public Order of(String id) {
        CareRequest request = find(id);
        Position at = request.form().position();
        return new Order(
                services.nameOf(request.service()),
                at == null ? Pin.NONE : new Pin(at, PinSource.DEVICE, RADIUS_M),
                request.form().tasks(),
                false);
    }

    @Override
    public Home home(String id) {
        CareRequest request = find(id);
        return new Home(address(request), request.form().accessNote());
    }

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
