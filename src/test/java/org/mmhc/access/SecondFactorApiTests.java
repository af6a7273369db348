package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.api.ApiCalls;
import org.mmhc.base.api.ApiCalls.Answer;
import org.mmhc.identity.IdentityTest;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Somebody sets up their second factor by a program, renews their recovery codes and goes without again. */
@IdentityTest
class SecondFactorApiTests {

    private static final String FACTOR = "/api/v1/account/second-factor";

    @Autowired
    ApplicationContext context;

    @Autowired
    PeopleFixtures people;

    @Autowired
    Clock clock;

    @Autowired
    TimeTravel timeTravel;

    @Test
    void aSecondFactorIsSetUpRenewedAndTurnedOff() {
        ApiCalls calls = ApiCalls.of(context);
        Uid sefa = people.newcomer(Role.CAREGIVER, "Sefa Factor");
        assertThat(calls.get(FACTOR, sefa).json().path("on").asBoolean()).isFalse();
        assertThat(calls.call("POST", "/api/v1/auth/step-up", sefa)
                        .json("{\"password\":\"" + PeopleFixtures.PASSWORD + "\"}")
                        .send()
                        .status())
                .isEqualTo(204);

        Answer begun = calls.call("PUT", FACTOR + "/set-up", sefa).send();
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        assertThat(begun.header("Cache-Control")).contains("no-store");
        assertThat(begun.json().path("setUpAddress").asString()).startsWith("otpauth://totp/");
        assertThat(calls.call("PUT", FACTOR, sefa)
                        .json("{\"code\":\"none\"}")
                        .send()
                        .problem())
                .isEqualTo("/problems/access/second-factor-wrong");

        AuthenticatorApp app =
                AuthenticatorApp.withKey(begun.json().path("secret").asString());
        Answer done = calls.call("PUT", FACTOR, sefa)
                .json("{\"code\":\"" + app.codeAt(clock.instant()) + "\"}")
                .send();
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        int codes = done.json().path("recoveryCodes").size();
        assertThat(codes).isPositive();
        assertThat(calls.get(FACTOR, sefa).json().path("recoveryCodesLeft").asInt())
                .isEqualTo(codes);

        Answer renewed = calls.call("PUT", FACTOR + "/recovery-codes", sefa).send();
        assertThat(renewed.json().path("recoveryCodes").size()).isEqualTo(codes);
        assertThat(renewed.text()).isNotEqualTo(done.text());
        assertThat(calls.call("DELETE", FACTOR, sefa).send().status()).isEqualTo(204);
        assertThat(calls.get(FACTOR, sefa).json().path("on").asBoolean()).isFalse();
    }

    @Test
    void whoHasNotShownWhoTheyAreIsAskedFirst() {
        ApiCalls calls = ApiCalls.of(context);
        Uid sefa = people.newcomer(Role.CAREGIVER, "Sefa Factor");
        assertThat(calls.get(FACTOR, sefa).status()).isEqualTo(200);
        timeTravel.advance(Duration.ofMinutes(6));
        for (String change : new String[] {"/set-up", "/recovery-codes"}) {
            assertThat(calls.call("PUT", FACTOR + change, sefa).send().problem())
                    .as(change)
                    .isEqualTo("/problems/base/step-up-needed");
        }
        assertThat(calls.call("DELETE", FACTOR, sefa).send().problem()).isEqualTo("/problems/base/step-up-needed");
    }
}
