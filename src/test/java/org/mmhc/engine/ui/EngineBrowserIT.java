package org.mmhc.engine.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Outage;
import org.mmhc.base.Outage.Trouble;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When something is the matter: everybody sees what, and an admin finds the work that stands still. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class EngineBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    @Autowired
    ConfigurableListableBeanFactory beans;

    @Test
    void anOutageIsSaidOnEveryScreen() {
        people.ada();
        people.mira();
        beans.registerSingleton("outageOfTheGuide", (Outage) () -> List.of(
                Trouble.forEverybody("engine.outage.away"),
                Trouble.forAdmins("engine.outage.refused", "document-verification.bpmn")));
        try (Browser browser = Browser.on(port)) {
            Person mira = browser.onPhone("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.byId("outages")
                    .getByText("The workflow engine does not answer")
                    .waitFor();
            mira.picture("130-outage");
            assertThat(mira.byId("outages").getByText("does not accept").count())
                    .isZero();
            Person ada = browser.atDesk("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.byId("outages").getByText("does not accept a model").waitFor();
            ada.picture("131-outage");
            Person dark = browser.atDeskInTheDark("ada");
            dark.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            dark.byId("outages").getByText("does not accept a model").waitFor();
            dark.picture("132-outage");
            allIsWell();
            mira.byId("outages").waitFor(Browser.gone());
            assertThat(mira.complaints()).isEmpty();
            assertThat(ada.complaints()).isEmpty();
        } finally {
            allIsWell();
        }
    }

    @Test
    void parkedWorkIsSeenAndChosen() {
        people.ada();
        park();
        try (Browser browser = Browser.on(port)) {
            Person ada = browser.atDesk("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.open("/parked-work");
            ada.sees("The virus scanner does not answer");
            ada.page().locator("#parked-grid vaadin-checkbox:visible").first().click();
            ada.byId("parked-retry-selected").waitFor();
            ada.picture("127-parked-work", "parked-work");
            Person phone = browser.onPhone("ada");
            phone.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            phone.open("/parked-work");
            phone.sees("The virus scanner does not answer");
            phone.picture("128-parked-work");
            assertThat(ada.complaints()).isEmpty();
            assertThat(phone.complaints()).isEmpty();
        } finally {
            sql.sql("delete from engine_parked_job where id like 'PRK-GUIDE%'").update();
        }
    }

    private void allIsWell() {
        ((DefaultSingletonBeanRegistry) beans).destroySingleton("outageOfTheGuide");
    }

    private void park() {
        long definition = sql.sql(
                        "select coalesce(max(process_definition_key), 1) from engine_process_model where process_id = 'document-verification'")
                .query(Long.class)
                .single();
        for (int number = 1; number <= 2; number++) {
            sql.sql("""
                            insert into engine_parked_job (id, job_key, process_instance_key, process_definition_key, process_id,
                                reference, element_id, state, attempts, cause, detail, parked_at)
                            values (?, ?, ?, ?, 'document-verification', ?, 'ServiceTask_ScanDocument', 'PARKED', 5,
                                'The virus scanner does not answer', 'java.net.SocketTimeoutException: Connect timed out', ?)""")
                    .params(
                            "PRK-GUIDE" + number,
                            -number,
                            -number,
                            definition,
                            "DOC-10000" + number,
                            LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                                    .minusMinutes(7L * number))
                    .update();
        }
    }
}
