package org.mmhc.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.ProcessRuntime;
import org.mmhc.local.StatementsSeen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often one case asks the database for something, commits counted: every round trip is paid by every case. */
@AgencyTest
class CaseCostIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int TO_THE_OPEN_TASK = 35;

    @Autowired
    PeopleFixtures people;

    @Autowired
    DocumentSubmission submission;

    @Autowired
    DocumentRecords records;

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void whateverIsDoneOnceIsDone() {
        runtime.open();
        hasATask(handedInBy(people.registered(Role.CAREGIVER, "Costa Prakash", "costa@example.org", "+919850000001")));
    }

    @Test
    void aCaseAsksTheDatabaseForLittleUntilItsTaskIsOpen() {
        Uid owner = people.registered(Role.CAREGIVER, "Wert Prakash", "wert@example.org", "+919850000002");
        nothingElseIsGoingOn();
        try (var trips = StatementsSeen.count(sql)) {
            hasATask(handedInBy(owner));
            settled(trips);
            assertThat(trips.number()).as(trips.list()).isPositive().isLessThanOrEqualTo(TO_THE_OPEN_TASK);
        }
    }

    private DocumentId handedInBy(Uid owner) {
        return new DocumentFixtures(submission, records).submittedBy(owner, DocumentType.IDENTITY_PROOF);
    }

    private void hasATask(DocumentId document) {
        await().atMost(SOON)
                .until(() -> sql.sql("select count(*) from tasks_open where reference = ?")
                                .param(document.value())
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    private void nothingElseIsGoingOn() {
        try (var trips = StatementsSeen.count(sql)) {
            settled(trips);
        }
    }

    /* Until a while has passed in which nothing was sent. */
    private static void settled(StatementsSeen.RoundTrips trips) {
        await().atMost(SOON).during(QUIET).until(unchanged(trips)::getAsBoolean);
    }

    private static BooleanSupplier unchanged(StatementsSeen.RoundTrips trips) {
        int[] last = {-1};
        return () -> {
            int before = last[0];
            last[0] = trips.number();
            return before == last[0];
        };
    }
}
