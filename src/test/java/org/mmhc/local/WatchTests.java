package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What watches over all tests does notice what it is there for. */
class WatchTests {

    private final LogWatch logs = new LogWatch();
    private final ExtensionContext tests = mock(ExtensionContext.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from audit_entry where refusal = 'x'",
                "select id from storage_file order by stored_at limit 20",
                "select id from notifications_message where state = 'SENT' order by worth_until",
                "delete from engine_job_execution where outcome = 'PARKED'",
                "update verification_document set version = 2 where status = 'VERIFIED'",
                "select count(*) from identity_user where locale = 'en'",
                "select count(*) from audit_entry e where true",
                "select count(*) from audit_entry e where true and e.id in (select id from audit_entry where actor = 'CG-1'"
                        + " union select entry_id from audit_subject where subject = 'CG-1')"
            })
    void statementThatReadsOrSortsAWholeTableIsNoticed(String statement) {
        assertThat(PlanWatch.complaint(PlanWatch.crowdedSchema(), statement)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from audit_entry where id = 7",
                "select id from audit_entry order by id desc limit 50",
                "select m.id from notifications_message m where m.state = 'SENT' order by m.requested_at, m.id limit 50",
                "select count(*) from tasks_open",
                "update verification_document set version = 2 where id = 'x00000000007'"
            })
    void statementThatAnIndexServesIsFine(String statement) {
        assertThat(PlanWatch.complaint(PlanWatch.crowdedSchema(), statement)).isEmpty();
    }

    @Test
    void whatTellsWhoSomebodyIsIsNoticedInMessagesAndInWhatFailed() {
        logs.afterAll(tests);
        logs.beforeAll(tests);

        LoggerFactory.getLogger("a.library")
                .warn("Not sent", new IllegalStateException("outer", new IllegalStateException("to rosa@example.org")));
        LoggerFactory.getLogger("ours").info("{} called", "+919820000001");

        assertThatThrownBy(() -> logs.afterAll(tests))
                .hasMessageContaining("a.library (java.lang.IllegalStateException): to rosa@example.org")
                .hasMessageContaining("ours: +919820000001 called");
        LoggerFactory.getLogger("ours").info("CG-100001 called java.lang.Object@1f2e3d.");
        assertThatCode(() -> logs.afterAll(tests)).doesNotThrowAnyException();
    }
}
