package org.mmhc.notifications.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mmhc.local.carrier.CarrierScript.Fault;
import org.mmhc.local.carrier.CarrierServer;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Rendered;
import org.mmhc.notifications.Rendered.Form;

/** What whoever carries text messages answers, and what that means to us: a hang is over in time, and a wait that is asked for is kept. */
class TextProviderTests {

    private static final String NUMBER = "+919820000001";
    private static final Rendered TEXT =
            new Rendered("", "Due now", "", null, new Form("1107161234567890123", "en", Map.of("value1", "DOC-1")));

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final CarrierServer carriers =
            CarrierServer.start(0, (whatsApp, to, text) -> arrived.add(to), Clock.systemUTC());

    @AfterEach
    void end() {
        carriers.close();
    }

    static Stream<Arguments> faults() {
        List<Arguments> all = new ArrayList<>();
        for (TextProvider.Kind kind : TextProvider.Kind.values()) {
            DeliveryFailure away = kind == TextProvider.Kind.GENERIC
                    ? DeliveryFailure.TEXT_GATEWAY_AWAY
                    : DeliveryFailure.PROVIDER_AWAY;
            all.add(Arguments.of(kind, Fault.TOO_MANY, DeliveryFailure.TOO_FAST));
            all.add(Arguments.of(kind, Fault.ERROR, away));
            all.add(Arguments.of(kind, Fault.HANG, away));
        }
        all.add(Arguments.of(TextProvider.Kind.TWILIO, Fault.LOCKED_OUT, DeliveryFailure.ACCOUNT_BLOCKED));
        all.add(Arguments.of(TextProvider.Kind.MSG91, Fault.LOCKED_OUT, DeliveryFailure.ACCOUNT_BLOCKED));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatGoesWrongHasOneMeaning(TextProvider.Kind kind, Fault fault, DeliveryFailure meaning) {
        carriers.script().next(fault);
        DeliveryFailed failed =
                catchThrowableOfType(DeliveryFailed.class, () -> provider(kind).send(NUMBER, TEXT, "MSG-1"));
        assertThat(failed.failure()).isEqualTo(meaning);
        assertThat(failed.waitFor()).isEqualTo(fault == Fault.TOO_MANY ? Duration.ofSeconds(1) : null);
        assertThat(arrived).isEmpty();
    }

    @Test
    void whatIsTakenHasANumberThere() {
        assertThat(provider(TextProvider.Kind.TWILIO).send(NUMBER, TEXT, "MSG-1"))
                .startsWith("SM");
        assertThat(provider(TextProvider.Kind.MSG91).send(NUMBER, TEXT, "MSG-2"))
                .hasSize(24);
        assertThat(arrived).containsExactly(NUMBER, NUMBER);
    }

    /** By law only registered words go out in India. */
    @Test
    void wordsThatAreNotRegisteredAreNotSent() {
        Rendered unregistered = new Rendered("", "Due now", "", null);
        assertThat(catchThrowableOfType(
                                DeliveryFailed.class,
                                () -> provider(TextProvider.Kind.MSG91).send(NUMBER, unregistered, "MSG-1"))
                        .failure())
                .isEqualTo(DeliveryFailure.TEMPLATE_NOT_REGISTERED);
        assertThat(carriers.calls()).isEmpty();
    }

    private TextProvider provider(TextProvider.Kind kind) {
        Map<String, String> all = carriers.settings();
        URI url = URI.create(all.get("mmhc.notifications.twilio.url"));
        TextSettings texts = new TextSettings(kind, url.resolve("/messages"), null, null, Duration.ofSeconds(1));
        return switch (kind) {
            case GENERIC -> new PlainTextProvider(texts);
            case TWILIO ->
                new TwilioTextProvider(
                        new TwilioSettings(
                                url,
                                all.get("mmhc.notifications.twilio.sid"),
                                all.get("mmhc.notifications.twilio.token"),
                                all.get("mmhc.notifications.twilio.service")),
                        texts,
                        new PublicAddress(URI.create("https://mmhc.example")));
            case MSG91 ->
                new Msg91TextProvider(
                        new Msg91Settings(url, all.get("mmhc.notifications.msg91.auth-key"), null), texts);
        };
    }
}
