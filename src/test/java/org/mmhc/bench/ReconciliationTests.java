package org.mmhc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.bench.Reconciliation.Finding;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestPropertySource;

/** What does not fit is found, and named by the rule that it breaks. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class ReconciliationTests {

    private static final String ENTRY = """
            insert into ledger_entry (id, kind, source_key, reference, occurred_on, posted_at, actor)
            values (77000001, 'goodwill', 'reconciliation/1', 'X', '2026-01-01', '2026-01-01', 'SYSTEM')""";

    @Autowired
    DataSource database;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "entries have lines | select 1",
                "entries sum to zero | insert into ledger_line (entry, account, party, amount, currency)"
                        + " values (77000001, 'PATIENT_CREDIT', null, 5, 'INR')",
                "what is posted came | insert into ledger_entry (id, kind, source_key, reference, occurred_on, posted_at, actor)"
                        + " values (77000002, 'payment.captured', 'reconciliation/2', 'Y', '2026-01-01', '2026-01-01', 'SYSTEM')",
                "no work is parked | insert into engine_parked_event (id, publication_id, listener_id, event_type,"
                        + " serialized_event, published_at, state, attempts, cause, detail, parked_at) values ('X', 'X', 'X', 'X',"
                        + " 'X', '2026-01-01', 'PARKED', 1, 'X', 'X', '2026-01-01')",
                "the list of tasks shows what waits | insert into tasks_open (task_id, state, candidate_group, excluded,"
                        + " process_id, process_name, name, title, type, reference, words, priority, created_at, due_order) values"
                        + " ('X', 'OPEN', 'X', '', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 1, '2026-01-01', '2026-01-01')"
            })
    void whatDoesNotFitIsFoundAndNamed(String rule, String fault) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                List<Finding> before = Reconciliation.of(connection);
                statement.execute(ENTRY);
                statement.execute(fault);
                List<Finding> found = new ArrayList<>(Reconciliation.of(connection));
                found.removeAll(before);
                assertThat(found).extracting(Finding::rule).contains(rule);
            } finally {
                connection.rollback();
            }
        }
    }
}
