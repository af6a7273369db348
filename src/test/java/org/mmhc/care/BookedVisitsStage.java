package org.mmhc.care;

import java.time.Clock;
import org.mmhc.base.AgencySettings;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is at hand where visits are booked without the engine. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
abstract class BookedVisitsStage {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    AssignmentDesk assignments;

    @Autowired
    CareRequests requests;

    @Autowired
    PlannedSeries series;

    @Autowired
    Calendars calendars;

    @Autowired
    VisitBooking booking;

    @Autowired
    VisitCalendar visits;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;
}
