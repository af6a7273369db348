package org.mmhc.billing.gateway;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agency's account at a gateway, as it is configured. */
public interface GatewayAccount {

    Gateway gateway();

    /** Under what its settings stand. */
    default String setting() {
        return "mmhc.billing." + gateway().word();
    }

    /** Where the gateway listens. */
    URI apiBase();

    /** The key of the account; without it the gateway is off. */
    @Nullable
    Secret key();

    /** Those that sign what the gateway tells, the newest first. */
    List<Secret> webhookSecrets();

    /** Currencies that may be paid there. */
    List<String> currencies();

    /** The only hosts that a page to pay on may have. */
    List<String> linkHosts();

    /** Whether real money moves. */
    boolean isLive();

    /** Whether the agency takes money there. */
    default boolean isOn() {
        Secret key = key();
        return key != null && !key.isBlank();
    }
}
