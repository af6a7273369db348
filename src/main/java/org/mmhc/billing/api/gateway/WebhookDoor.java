package org.mmhc.billing.api.gateway;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.webhook.WebhookIntake;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where gateways tell what happened. Answers without a word: whoever knocks is a machine, and may be anybody. */
@Hidden
@RestController
class WebhookDoor {

    private static final int LARGEST = 256 * 1024;

    private final WebhookIntake intake;
    private final WebhookLimit limit;

    WebhookDoor(WebhookIntake intake, WebhookLimit limit) {
        this.intake = intake;
        this.limit = limit;
    }

    @PostMapping(path = "/webhooks/stripe", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> stripe(
            @RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature, HttpServletRequest request)
            throws IOException {
        return receive(Gateway.STRIPE, signature, null, request);
    }

    @PostMapping(path = "/webhooks/razorpay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> razorpay(
            @RequestHeader(name = "X-Razorpay-Signature", defaultValue = "") String signature,
            @RequestHeader(name = "x-razorpay-event-id", required = false) @Nullable String eventId,
            HttpServletRequest request)
            throws IOException {
        return receive(Gateway.RAZORPAY, signature, eventId, request);
    }

    @PostMapping(path = "/webhooks/razorpayx", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> razorpayx(
            @RequestHeader(name = "X-Razorpay-Signature", defaultValue = "") String signature,
            @RequestHeader(name = "x-razorpay-event-id", required = false) @Nullable String eventId,
            HttpServletRequest request)
            throws IOException {
        return receive(Gateway.RAZORPAYX, signature, eventId, request);
    }

    private ResponseEntity<Void> receive(
            Gateway gateway, String signature, @Nullable String eventId, HttpServletRequest request)
            throws IOException {
        if (limit.isOver(request.getRemoteAddr())) {
            return answer(HttpStatus.TOO_MANY_REQUESTS);
        }
        byte[] body = request.getContentLengthLong() > LARGEST
                ? new byte[LARGEST + 1]
                : request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return answer(HttpStatus.CONTENT_TOO_LARGE);
        }
        try {
            return answer(
                    switch (intake.receive(gateway, signature, eventId, body)) {
                        case KEPT, KNOWN -> HttpStatus.OK;
                        case NOT_SIGNED, UNREADABLE -> HttpStatus.BAD_REQUEST;
                        case OFF -> HttpStatus.NOT_FOUND;
                    });
        } catch (DataAccessException | TransactionException away) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private static ResponseEntity<Void> answer(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
