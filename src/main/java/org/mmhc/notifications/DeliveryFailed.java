package org.mmhc.notifications;

/** An attempt to send a message failed; carries the reason and nothing else, so that no address reaches a log. */
class DeliveryFailed extends RuntimeException {

    private final DeliveryFailure failure;

    DeliveryFailed(DeliveryFailure failure) {
        super(failure.name());
        this.failure = failure;
    }

    DeliveryFailure failure() {
        return failure;
    }
}
