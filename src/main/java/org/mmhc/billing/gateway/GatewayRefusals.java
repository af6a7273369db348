package org.mmhc.billing.gateway;

import org.mmhc.base.Refusal;

/** What can be wrong with what is asked about gateways. */
public final class GatewayRefusals {

    private GatewayRefusals() {}

    /** There is no such event. */
    public static final class WebhookEventUnknown extends Refusal {
        public WebhookEventUnknown(String event) {
            super(Kind.NOT_FOUND, event);
        }
    }

    /** The words of the event are no longer kept, so it can be neither read nor looked at again. */
    public static final class WebhookBodyGone extends Refusal {
        public WebhookBodyGone(String event) {
            super(Kind.CONFLICT, event);
        }
    }

    /** Nothing of that reference is known at a gateway that could be asked about it. */
    public static final class NothingAtGateway extends Refusal {
        public NothingAtGateway(String reference) {
            super(Kind.NOT_FOUND, reference);
        }
    }
}
