package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.base.As;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.billing.InvoicedPatient;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeState;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.PastDocuments;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The disputes of the demo are disputes like everybody's, one in each state that one can look at. */
@AgencyTest
class DemoDisputesIT {

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    PeopleFixtures people;

    @Autowired
    DisputeList disputes;

    @Autowired
    SubscriptionDesk subscriptions;

    @Autowired
    SubscriptionRecords bought;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    @Test
    void aDisputeIsInEachStateThatOneCanLookAt() {
        runtime.open();
        Uid leela = people.newcomer(Role.PATIENT, "Leela Disputing");
        Uid ravi = people.newcomer(Role.CAREGIVER, "Ravi Disputed");
        Uid asha = people.newcomer(Role.CAREGIVER, "Asha Rejected");
        beans.createBean(InvoicedPatient.class).buys(leela, "7200.00");
        beans.createBean(InvoicedPatient.class).buys(leela, "4800.00");
        SubscriptionId newest = As.user(leela, bought::mine).getFirst().id();
        As.user(people.milan(), () -> subscriptions.cancel(newest));
        met(leela, ravi);
        beans.createBean(PastDocuments.class).rejected(asha, DocumentType.IDENTITY_PROOF, people.mira());

        DemoDisputes demo = beans.createBean(DemoDisputes.class);
        demo.tellStories(leela, ravi, asha, people.mira(), people.milan(), people.ada());
        demo.tellStories(leela, ravi, asha, people.mira(), people.milan(), people.ada());

        List<DisputeState> states = Stream.of(leela, ravi, asha)
                .flatMap(person -> As.user(person, () -> disputes.mine(PageRequest.of(0, 50))).stream()
                        .filter(row -> row.raisedBy().equals(person)))
                .map(DisputeRow::state)
                .toList();
        assertThat(states)
                .containsExactlyInAnyOrder(
                        DisputeState.WITHDRAWN,
                        DisputeState.CANCELLED,
                        DisputeState.INVESTIGATION,
                        DisputeState.STATEMENTS,
                        DisputeState.DECISION,
                        DisputeState.APPEALABLE,
                        DisputeState.APPEAL,
                        DisputeState.CLOSED,
                        DisputeState.REMEDY);
    }

    private void met(Uid patient, Uid caregiver) {
        Instant start = clock.instant().minus(Duration.ofDays(2));
        sql.sql("""
                        insert into visits_visit (id, request, line, occurrence, patient, caregiver, service, starts_at,
                            ends_at, zone, status, version, created_at, changed_at)
                        values (:id, :request, :line, :at, :patient, :caregiver, 'PERSONAL_CARE', :at, :end,
                            'Asia/Kolkata', 'CLOSED', 0, :at, :at)
                        """)
                .param("id", References.next("V"))
                .param("request", References.next("CR"))
                .param("line", References.next("L"))
                .param("patient", patient.value())
                .param("caregiver", caregiver.value())
                .param("at", Utc.toSql(start))
                .param("end", Utc.toSql(start.plus(Duration.ofHours(1))))
                .update();
    }
}
