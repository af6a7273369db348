package org.mmhc.billing.gateway;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.model.StripeObject;
import com.stripe.model.StripeObjectInterface;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.billing.gateway.GatewayAsk.Capture;
import org.mmhc.billing.gateway.GatewayAsk.CloseLink;
import org.mmhc.billing.gateway.GatewayAsk.Fetch;
import org.mmhc.billing.gateway.GatewayAsk.OfPayment;
import org.mmhc.billing.gateway.GatewayAsk.OpenLink;
import org.mmhc.billing.gateway.GatewayAsk.Refund;
import org.mmhc.billing.gateway.Outcome.Answered;
import org.mmhc.billing.gateway.PaymentFact.RefundState;
import org.mmhc.billing.gateway.PaymentFact.RefundStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Stripe's API: checkout sessions, refunds, and how all of that stands. */
@Component
class StripeDoor implements GatewayDoor {

    /** Afterwards Stripe may have forgotten a key, and would do the same again. */
    private static final Duration KEY_KNOWN = Duration.ofHours(23);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
    private static final String CHARGE = "latest_charge.balance_transaction";
    private static final long PAGE = 100;
    private static final int GOOD = 200;

    private final StripeFacts facts;
    private final StripeClient stripe;
    private final Clock clock;

    StripeDoor(StripeSettings account, GatewaySettings settings, StripeFacts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
        Secret key = account.key();
        this.stripe = StripeClient.builder()
                .setApiKey(key == null || key.isBlank() ? "none" : key.reveal())
                .setApiBase(account.apiBase().toString().replaceAll("/$", ""))
                .setConnectTimeout((int) settings.connectWithin().toMillis())
                .setReadTimeout((int) settings.answerWithin().toMillis())
                .setMaxNetworkRetries(0)
                .build();
    }

    @Override
    public Gateway gateway() {
        return Gateway.STRIPE;
    }

    @Override
    public Outcome send(GatewayAsk ask, String key, @Nullable Instant firstSentAt) {
        OutsideTransactions.require("Asking Stripe");
        boolean keyMayBeForgotten = firstSentAt != null && clock.instant().isAfter(firstSentAt.plus(KEY_KNOWN));
        try {
            return switch ((OfPayment) ask) {
                case OpenLink open -> {
                    List<PaymentFact> there = keyMayBeForgotten ? opened(open, firstSentAt) : List.of();
                    yield there.isEmpty() ? open(open, key) : new Answered(GOOD, there);
                }
                case CloseLink close -> close(close);
                case Capture _ -> new Outcome.Refused(0, "NOT_USED");
                case Refund refund -> {
                    List<PaymentFact> there = keyMayBeForgotten ? refunded(refund) : List.of();
                    yield there.isEmpty() ? refund(refund, key) : new Answered(GOOD, there);
                }
                case Fetch fetch -> new Answered(GOOD, fetch(fetch));
            };
        } catch (ApiConnectionException | FactUnreadable nothingKnown) {
            return Outcome.silence();
        } catch (StripeException failure) {
            return failure(failure);
        }
    }

    private Outcome open(OpenLink open, String key) throws StripeException {
        SessionCreateParams session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(open.subject())
                .putMetadata("payment", open.subject())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("payment", open.subject())
                        .build())
                .setExpiresAt(open.expiresAt().getEpochSecond())
                .setSuccessUrl(open.returnTo().toString())
                .setCancelUrl(open.returnTo().toString())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency(open.amount()
                                        .currency()
                                        .getCurrencyCode()
                                        .toLowerCase(Locale.ROOT))
                                .setUnitAmount(open.amount().minor())
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName(open.title())
                                        .build())
                                .build())
                        .build())
                .build();
        return new Answered(
                GOOD,
                facts.session(json(stripe.v1().checkout().sessions().create(session, keyed(key))), clock.instant()));
    }

    /* Sessions cannot be searched for by what we wrote on them. */
    private List<PaymentFact> opened(OpenLink open, Instant firstSentAt) throws StripeException {
        SessionListParams since = SessionListParams.builder()
                .setCreated(SessionListParams.Created.builder()
                        .setGte(firstSentAt.minus(CLOCKS_DIFFER).getEpochSecond())
                        .build())
                .setLimit(PAGE)
                .build();
        Optional<String> id = StreamSupport.stream(
                        stripe.v1()
                                .checkout()
                                .sessions()
                                .list(since)
                                .autoPagingIterable()
                                .spliterator(),
                        false)
                .filter(session -> open.subject().equals(session.getClientReferenceId()))
                .map(session -> session.getId())
                .findFirst();
        return id.isEmpty() ? List.of() : session(id.get());
    }

    private Outcome close(CloseLink close) throws StripeException {
        try {
            return new Answered(
                    GOOD,
                    facts.session(json(stripe.v1().checkout().sessions().expire(close.linkId())), clock.instant()));
        } catch (StripeException refused) {
            if (refused.getStatusCode() == null || refused.getStatusCode() != 400) {
                throw refused;
            }
            List<PaymentFact> there = session(close.linkId());
            return there.stream().anyMatch(PaymentFact.LinkReady.class::isInstance)
                    ? failure(refused)
                    : new Answered(GOOD, there);
        }
    }

    private Outcome refund(Refund refund, String key) throws StripeException {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(refund.paymentId())
                .setAmount(refund.amount().minor())
                .putMetadata("refund", refund.subject())
                .build();
        JsonNode made = json(stripe.v1().refunds().create(params, keyed(key)));
        return new Answered(GOOD, List.of(facts.refund(made, clock.instant())));
    }

    /* One that failed was another attempt at the same, and no answer to this one. */
    private List<PaymentFact> refunded(Refund refund) throws StripeException {
        return refunds(refund.paymentId()).stream()
                .filter(fact -> refund.subject().equals(fact.ourReference()))
                .filter(fact -> fact instanceof RefundState state && state.status() != RefundStatus.FAILED)
                .toList();
    }

    private List<PaymentFact> fetch(Fetch fetch) throws StripeException {
        if (fetch.disputeId() != null) {
            return List.of(facts.dispute(json(stripe.v1().disputes().retrieve(fetch.disputeId()))));
        }
        if (fetch.refundId() != null) {
            return List.of(facts.refund(json(stripe.v1().refunds().retrieve(fetch.refundId())), clock.instant()));
        }
        if (fetch.paymentId() != null) {
            PaymentIntentRetrieveParams withCharge =
                    PaymentIntentRetrieveParams.builder().addExpand(CHARGE).build();
            JsonNode intent = json(stripe.v1().paymentIntents().retrieve(fetch.paymentId(), withCharge));
            List<PaymentFact> all = new ArrayList<>(facts.intent(intent, fetch.linkId(), clock.instant()));
            if (intent.path("latest_charge").path("amount_refunded").asLong(0) > 0) {
                all.addAll(refunds(fetch.paymentId()));
            }
            return all;
        }
        return session(String.valueOf(fetch.linkId()));
    }

    private List<PaymentFact> session(String id) throws StripeException {
        SessionRetrieveParams withCharge = SessionRetrieveParams.builder()
                .addExpand("payment_intent." + CHARGE)
                .build();
        return facts.session(json(stripe.v1().checkout().sessions().retrieve(id, withCharge)), clock.instant());
    }

    private List<PaymentFact> refunds(String payment) throws StripeException {
        RefundListParams of = RefundListParams.builder()
                .setPaymentIntent(payment)
                .setLimit(PAGE)
                .build();
        List<PaymentFact> all = new ArrayList<>();
        json(stripe.v1().refunds().list(of))
                .path("data")
                .forEach(refund -> all.add(facts.refund(refund, clock.instant())));
        return all;
    }

    @Override
    public List<String> toldBetween(Instant after, Instant before) {
        OutsideTransactions.require("Asking Stripe");
        List<String> told = new ArrayList<>();
        String last = null;
        try {
            JsonNode page;
            do {
                EventListParams.Builder params = EventListParams.builder()
                        .setCreated(EventListParams.Created.builder()
                                .setGte(after.getEpochSecond())
                                .setLte(before.getEpochSecond())
                                .build())
                        .setLimit(PAGE);
                page = json(stripe.v1().events().list((last == null ? params : params.setStartingAfter(last)).build()));
                for (JsonNode event : page.path("data")) {
                    last = GatewayJson.text(event, "id");
                    told.add(event.toString());
                }
            } while (page.path("has_more").asBoolean(false));
        } catch (StripeException | FactUnreadable away) {
            return told;
        }
        return told;
    }

    /* The events of an account are as its version says, which may be newer than what the library knows. */
    private static JsonNode json(StripeObjectInterface object) {
        return GatewayJson.read(object.getLastResponse().body());
    }

    private static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static Outcome failure(StripeException failure) {
        Integer status = failure.getStatusCode();
        if (status == null || status == 0) {
            return Outcome.silence();
        }
        String code = Optional.ofNullable(failure.getCode()).orElse("");
        return Outcome.failure(status, code, retryAfter(failure.getStripeError()));
    }

    private static @Nullable Duration retryAfter(@Nullable StripeError error) {
        return Optional.ofNullable(error)
                .map(StripeObject::getLastResponse)
                .flatMap(response -> response.headers().firstValue("Retry-After"))
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }
}
