package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.VisitsUnstaffed;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.PeopleFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** No visit that has nobody is forgotten. */
@SpringBootTest
@RecordApplicationEvents
@TestPropertySource(properties = "camunda.client.enabled=false")
class SeriesKeeperIT {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    SeriesKeeper keeper;

    @Autowired
    CareRequests requests;

    @Autowired
    PlannedSeries series;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    @Test
    void visitsThatWereMadeJustBeforeANodeDiedAreSoughtFor(ApplicationEvents events) {
        LocalDate from = LocalDate.ofInstant(clock.instant(), agency.zone()).plusDays(3);
        CareRequestId care = beans.createBean(CareFixtures.class)
                .asks(
                        beans.createBean(PeopleFixtures.class).newcomer(Role.PATIENT, "Series Patient"),
                        "PERSONAL_CARE",
                        Urgency.ROUTINE,
                        CareFixtures.weekly(from, 8, 2, DayOfWeek.MONDAY));
        transaction.executeWithoutResult(
                status -> series.extend(requests.findForChange(care.value()).orElseThrow()));
        sql.sql("update care_request set status = 'ASSIGNED', round = 1 where id = ?")
                .param(care.value())
                .update();

        CurrentUser.runAsSystem(() -> keeper.goOn(care));

        assertThat(events.stream(VisitsUnstaffed.class)
                        .filter(event -> event.request().equals(care)))
                .singleElement()
                .satisfies(event -> assertThat(event.visits()).hasSize(2));
    }
}
