package org.mmhc.visits;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.Position;

/** What is ordered with a visit; the module that plans visits contributes one bean. */
public interface VisitOrders {

    /**
     * What all visits of a request share.
     *
     * @param tasks what is to be done at each of them
     * @param signatureNeeded whether somebody has to sign
     */
    record Order(String serviceName, Pin pin, List<String> tasks, boolean signatureNeeded) {}

    /**
     * Where a visit is.
     *
     * @param accessNote how one gets in
     */
    record Home(@Nullable String address, @Nullable String accessNote) {}

    /** What was ordered with that request. */
    Order of(String request);

    /** Where that is, without the rest of what was ordered. */
    Pin pinOf(String request);

    /** The home is there, as the office says. */
    void movePin(String request, Position to);

    /** Where the visits of that request are. */
    Home home(String request);
}
