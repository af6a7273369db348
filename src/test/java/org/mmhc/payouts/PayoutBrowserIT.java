package org.mmhc.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mmhc.base.ui.Browser;
import org.mmhc.base.ui.Browser.Person;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Payouts as those see them who are paid by them, decide about them, and send them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class PayoutBrowserIT {

    @LocalServerPort
    int port;

    @Autowired
    PeopleFixtures people;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Test
    void rosaReadsHerStatementAndTheOfficeItsRun() {
        PayoutFixtures pay = beans.createBean(PayoutFixtures.class);
        pay.payoutOf(people.rosa(), people.ada());
        PayoutId statement = pay.statementOf(people.rosa(), people.ada(), people.mira());
        try (Browser browser = Browser.on(port)) {
            Person rosa = browser.onPhone("rosa");
            rosa.signIn("rosa@example.org", PeopleFixtures.PASSWORD);
            rosa.open("/payouts");
            rosa.byId("payout-" + statement).getByText("February 2020").waitFor();
            rosa.picture("130-payouts", "payouts-phone");
            rosa.open("/payouts/" + statement);
            rosa.byId("payout-lines").waitFor();
            isNarrow(rosa);
            rosa.picture("131-statement", "statement-phone");
            rosa.open("/account/bank");
            rosa.byId("bank-save").waitFor();
            isNarrow(rosa);
            rosa.picture("132-bank-account", "bank-account-phone");

            Person mira = browser.atDesk("mira");
            mira.signIn("mira@example.org", PeopleFixtures.PASSWORD);
            mira.open("/payout-runs/" + pay.run());
            mira.byId("run-sums").waitFor();
            mira.picture("133-run", "payout-run");
            Person ada = browser.atDesk("ada");
            ada.signIn("ada@example.org", PeopleFixtures.PASSWORD);
            ada.open("/transfers");
            ada.byId("bank-file").waitFor();
            ada.picture("134-transfers", "transfers");
        }
    }

    private static void isNarrow(Person person) {
        assertThat(person.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }
}
