package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutRow;
import org.mmhc.payouts.PayoutStatus;
import org.mmhc.payouts.RunDesk;
import org.mmhc.payouts.RunDesk.RunRow;
import org.mmhc.payouts.RunId;
import org.mmhc.payouts.WorkFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.PageRequest;

/** The payouts of the demo are payouts like everybody's, one in each state that one can look at. */
@AgencyTest
class DemoPayoutsIT {

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    PeopleFixtures people;

    @Autowired
    PayoutRecords records;

    @Autowired
    RunDesk runs;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    @Autowired
    ConfigurableApplicationContext context;

    @Test
    void aRunIsInEachStateThatOneCanLookAt() {
        runtime.open();
        DefaultListableBeanFactory stage = new DefaultListableBeanFactory(context.getBeanFactory());
        stage.registerSingleton("signedInPeople", context.getBeanFactory().createBean(SignedInPeople.class));
        stage.registerSingleton("workFixtures", context.getBeanFactory().createBean(WorkFixtures.class));
        Uid ravi = people.newcomer(Role.CAREGIVER, "Ravi Paid");
        DemoPayouts demo = stage.createBean(DemoPayouts.class);
        demo.tellStories(ravi, people.paul(), people.mira(), people.ada());
        demo.tellStories(ravi, people.paul(), people.mira(), people.ada());

        assertThat(As.user(people.ada(), () -> records.find(null, PageRequest.of(0, 200))))
                .filteredOn(row -> row.caregiver().equals(ravi))
                .extracting(PayoutRow::status)
                .containsExactlyInAnyOrder(
                        PayoutStatus.CANCELLED,
                        PayoutStatus.PAID,
                        PayoutStatus.STATEMENT_OPEN,
                        PayoutStatus.ON_HOLD,
                        PayoutStatus.IN_APPROVAL);
        assertThat(As.user(people.ada(), () -> runs.find(PageRequest.of(0, 200))))
                .extracting(RunRow::id)
                .contains(RunId.of(lastMonth()));
    }

    private YearMonth lastMonth() {
        return YearMonth.now(clock.withZone(agency.zone())).minusMonths(1);
    }
}
