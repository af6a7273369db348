package org.mmhc.visits.device;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * What a phone sends at once.
 *
 * @param now what the phone's clock says as it sends
 */
public record PhoneBatch(
        @NotNull Instant now, @NotEmpty @Size(max = MOST) List<@NotNull @Valid PhoneEvent> events) {

    /** The most that is taken at once. */
    public static final int MOST = 100;
}
