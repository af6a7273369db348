package org.mmhc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityTest;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.identity.UserAdministration;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody may try with sessions that are not theirs. */
@IdentityTest
class SessionAttackTests {

    @Autowired
    UserAdministration administration;

    @Autowired
    SessionRegistry sessions;

    @Autowired
    OwnSessions own;

    @Autowired
    PeopleFixtures people;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    JdbcTemplate database;

    @LocalServerPort
    int port;

    @Test
    void aSessionEndsWhenItsOwnerIsDeactivated() throws Exception {
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        HttpBrowser browser = new HttpBrowser(port);
        assertThat(browser.signIn(tara.value(), PeopleFixtures.PASSWORD)).doesNotContain("refused");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        As.user(people.ada(), () -> administration.deactivate(tara, people.versionOf(tara), "Left the agency"));

        assertThat(browser.isSignedOut()).isTrue();
        As.user(people.ada(), () -> administration.reactivate(tara, people.versionOf(tara)));
        assertThat(browser.isSignedOut()).isTrue();
    }

    @Test
    void aSessionEndsAlsoOnANodeThatWasNotTold() throws Exception {
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        HttpBrowser browser = new HttpBrowser(port);
        browser.signIn(tara.value(), PeopleFixtures.PASSWORD);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        database.update("update identity_user set deactivated_at = created_at where uid = ?", tara.value());

        assertThat(browser.isSignedOut()).isTrue();
    }

    @Test
    void signingInChangesTheSession() throws Exception {
        HttpBrowser browser = new HttpBrowser(port);
        browser.get("/sign-in");
        String before = browser.sessionId();
        browser.signIn(people.rosa().value(), PeopleFixtures.PASSWORD);
        assertThat(browser.sessionId()).isNotEqualTo(before);
    }

    @Test
    void anIdleSessionEnds() throws Exception {
        HttpBrowser browser = new HttpBrowser(port);
        browser.signIn(people.rosa().value(), PeopleFixtures.PASSWORD);
        timeTravel.advance(Duration.ofMinutes(29));
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        timeTravel.advance(Duration.ofMinutes(29));
        assertThat(browser.get("/?v-r=heartbeat&v-uiId=0").statusCode()).isNotEqualTo(302);
        timeTravel.advance(Duration.ofMinutes(2));
        assertThat(browser.isSignedOut()).isTrue();
    }

    @Test
    void signingOutEndsTheSessionForEver() throws Exception {
        Uid tara = people.newcomer(Role.CAREGIVER, "Tara Rao");
        HttpBrowser browser = new HttpBrowser(port);
        browser.signIn(tara.value(), PeopleFixtures.PASSWORD);
        String id =
                database.queryForObject("select id from identity_session where uid = ?", String.class, tara.value());
        assertThat(sessions.isAlive(String.valueOf(id), tara.value(), "CAREGIVER", false))
                .isTrue();
        As.user(tara, () -> own.end(String.valueOf(id)));
        assertThat(browser.isSignedOut()).isTrue();
    }

    @Test
    void aSessionThatWasPlantedIsWorthNothingAfterSignIn() throws Exception {
        HttpBrowser attacker = new HttpBrowser(port);
        attacker.get("/sign-in");
        String planted = attacker.sessionId();
        HttpBrowser victim = new HttpBrowser(port);
        victim.plant(planted);
        victim.signIn(people.rosa().value(), PeopleFixtures.PASSWORD);
        assertThat(victim.get("/account").statusCode()).isEqualTo(200);
        assertThat(attacker.isSignedOut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/users", "/sign-in/code", "/files/documents/x/y"})
    void aFormOfAnotherSiteIsRefused(String path) throws Exception {
        HttpBrowser browser = new HttpBrowser(port);
        browser.signIn(people.ada().value(), PeopleFixtures.PASSWORD);
        assertThat(browser.post(path, "uid=P-1").statusCode()).isEqualTo(403);
    }
}
