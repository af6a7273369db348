package org.mmhc.local.pay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.pay.PayBook.Told;

/** Tells the agency what happened, signed as the gateways do; what does not arrive is kept and told when the agency is back. */
final class PayWebhooks implements AutoCloseable {

    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final ExecutorService threads = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("pay-webhooks").factory());
    private final Deque<Parcel> undelivered = new ArrayDeque<>();
    private volatile @Nullable URI agency;
    private volatile boolean silent;

    PayWebhooks(Clock clock) {
        this.clock = clock;
    }

    /** How it is signed. */
    enum Hand {
        TRUE,
        /** While a secret is replaced: Stripe signs with both, Razorpay still with the old one. */
        ROLLED,
        /** With a secret that nobody agreed on. */
        WRONG,
        /** The body was changed after it was signed. */
        FORGED,
        /** An hour ago. */
        OLD
    }

    /** A body as it goes out. */
    record Parcel(String path, Map<String, String> headers, String body) {}

    /** What the agency answered. */
    record Answer(int status) {}

    /** Where the agency listens; what it has not heard is told now. */
    void agencyIsAt(URI base) {
        agency = base;
        threads.execute(() -> {
            while (true) {
                Parcel next;
                synchronized (undelivered) {
                    next = undelivered.poll();
                }
                if (next == null || silent) {
                    return;
                }
                deliver(next);
            }
        });
    }

    /** Tells nothing, which gateways sometimes do. */
    void silent(boolean now) {
        silent = now;
    }

    /** Tells it soon, in the order of the calls. */
    void tell(Told told) {
        if (!silent) {
            threads.execute(() -> deliver(parcel(told, told.id, Hand.TRUE)));
        }
    }

    /** Tells it at once; says what the agency answered. */
    Answer tellNow(Told told, String eventId, Hand hand) {
        return deliver(parcel(told, eventId, hand));
    }

    Parcel parcel(Told told, String eventId, Hand hand) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        var body = hand == Hand.FORGED ? told.body.replaceFirst("\"amount\":\\d+", "\"amount\":1") + " " : told.body;
        if (told.gateway.equals("stripe")) {
            var at = Long.toString(clock.instant().getEpochSecond() - (hand == Hand.OLD ? 3600 : 0));
            var text = at + "." + told.body;
            headers.put(
                    "Stripe-Signature",
                    "t=" + at
                            + switch (hand) {
                                case WRONG -> ",v1=" + hmac(text, "whsec_wrong");
                                case ROLLED ->
                                    ",v1=" + hmac(text, "whsec_wrong") + ",v1=" + hmac(text, PayKeys.STRIPE_OLD_HOOK);
                                default -> ",v1=" + hmac(text, PayKeys.STRIPE_HOOK);
                            });
            return new Parcel("/webhooks/stripe", headers, body);
        }
        var x = told.gateway.equals("razorpayx");
        headers.put("x-razorpay-event-id", eventId);
        headers.put(
                "X-Razorpay-Signature",
                hmac(
                        told.body,
                        switch (hand) {
                            case WRONG -> "wrong";
                            case ROLLED -> x ? PayKeys.RAZORPAYX_OLD_HOOK : PayKeys.RAZORPAY_OLD_HOOK;
                            default -> x ? PayKeys.RAZORPAYX_HOOK : PayKeys.RAZORPAY_HOOK;
                        }));
        return new Parcel("/webhooks/" + told.gateway, headers, body);
    }

    private Answer deliver(Parcel parcel) {
        var base = agency;
        if (base == null) {
            keep(parcel);
            return new Answer(0);
        }
        var request = HttpRequest.newBuilder(base.resolve(parcel.path()))
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(parcel.body()));
        parcel.headers().forEach(request::header);
        try {
            var status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status >= 500 || status == 429) {
                keep(parcel);
            }
            return new Answer(status);
        } catch (IOException away) {
            keep(parcel);
            return new Answer(0);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Answer(0);
        }
    }

    private void keep(Parcel parcel) {
        synchronized (undelivered) {
            undelivered.add(parcel);
        }
    }

    static String hmac(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.close();
    }
}
