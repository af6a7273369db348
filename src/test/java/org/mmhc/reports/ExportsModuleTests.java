package org.mmhc.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.reports.ExportDesk.Export;
import org.mmhc.reports.ExportDesk.Preview;
import org.mmhc.reports.ExportDesk.ReportOrder;
import org.mmhc.reports.ReportsRefusals.ExportNotForYou;
import org.mmhc.reports.ReportsRefusals.ExportPeriodTooLong;
import org.mmhc.reports.ReportsRefusals.ExportUnknown;
import org.mmhc.reports.ReportsRefusals.ExportsRunning;
import org.mmhc.reports.ReportsRefusals.PurposeMissing;
import org.mmhc.reports.ReportsRefusals.ReportColumnUnknown;
import org.mmhc.reports.ReportsRefusals.ReportFilterUnfit;
import org.mmhc.reports.ReportsRefusals.ReportUnknown;
import org.mmhc.reports.ReportsRefusals.ViewUnknown;
import org.mmhc.reports.SavedReports.SaveReport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A file of a report is for whoever asked alone, is kept so that nobody else reads it, and is gone after a day. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class ExportsModuleTests {

    private static final Uid ADA = Uid.of(Role.ADMIN, 961_001);
    private static final Uid BEN = Uid.of(Role.ADMIN, 961_002);
    private static final Uid NIA = Uid.of(Role.ANALYST, 961_003);
    private static final LocalDate DAY = LocalDate.of(1975, 5, 1);

    @Autowired
    ExportDesk desk;

    @Autowired
    SavedReports saved;

    @Autowired
    OrderedExports book;

    @Autowired
    ExportFiles files;

    @Autowired
    ExportRunner runner;

    @Autowired
    List<Report> reports;

    @Autowired
    JdbcClient sql;

    @AfterEach
    void clear() {
        sql.sql("delete from reports_export where asker in (?, ?, ?)")
                .params(ADA.value(), BEN.value(), NIA.value())
                .update();
        sql.sql("delete from notifications_message where template = 'exports.test'")
                .update();
    }

    @Test
    void shortFileIsThereAtOnceForWhoAskedAlone() throws Exception {
        message("=1+1");

        Export made = As.user(ADA, () -> desk.ask("messages", order(ReportFormat.CSV, false, null), Locale.ENGLISH));

        assertThat(made.state()).isEqualTo(ReportFileState.DONE);
        assertThat(made.rows()).isEqualTo(1);
        assertThat(taken(ADA, made.id())).contains("'=1+1").doesNotContain("P-961");
        assertThatThrownBy(() -> taken(BEN, made.id())).isInstanceOf(ExportUnknown.class);
        assertThatThrownBy(() -> As.user(BEN, () -> desk.get(made.id()))).isInstanceOf(ExportUnknown.class);
        assertThat(audited(ADA, "reports.exportTaken", "DONE")).isPositive();
        assertThat(audited(BEN, "reports.exportTaken", "REFUSED")).isPositive();
    }

    @Test
    void fileIsKeptEncryptedAndGoneAfterADay() throws Exception {
        message("nobody reads this");
        Export made = As.user(ADA, () -> desk.ask("messages", order(ReportFormat.CSV, false, null), Locale.ENGLISH));

        byte[] kept = sql.sql("select bytes from reports_export_part where export = ?")
                .params(made.id().value())
                .query((row, index) -> row.getBytes("bytes"))
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("nobody reads this");
        assertThat(new String(kept, 12, 2, StandardCharsets.ISO_8859_1)).isNotEqualTo("\u001f\u008b");

        sql.sql("update reports_export set expires_at = ? where id = ?")
                .params(Utc.toSql(Instant.now().minusSeconds(1)), made.id().value())
                .update();
        assertThatThrownBy(() -> taken(ADA, made.id())).isInstanceOf(ExportUnknown.class);
        runner.beat();
        assertThat(As.user(ADA, () -> desk.get(made.id())).state()).isEqualTo(ReportFileState.EXPIRED);
        assertThat(parts(made.id())).isZero();
    }

    @Test
    void analystWhoWantsPeopleIsRefusedAndThatStandsInTheAuditLog() {
        ReportOrder named = order(ReportFormat.CSV, true, "to see who it was");

        assertThatThrownBy(() -> As.user(NIA, () -> desk.askWithPeople("tasks", named, Locale.ENGLISH)))
                .isInstanceOfAny(ExportNotForYou.class, StepUpNeeded.class);
        assertThatThrownBy(() -> As.user(NIA, () -> desk.ask("tasks", named, Locale.ENGLISH)))
                .isInstanceOf(ExportNotForYou.class);
        assertThatThrownBy(() ->
                        As.user(NIA, () -> desk.ask("payments", order(ReportFormat.CSV, false, null), Locale.ENGLISH)))
                .isInstanceOf(ExportNotForYou.class);
        assertThat(audited(NIA, "reports.exportAsked", "REFUSED")).isGreaterThanOrEqualTo(2);
        assertThat(audited(NIA, "reports.personalExportAsked", "REFUSED")).isPositive();
    }

    @Test
    void moreThanTwoOfOnePersonAreNotWrittenAtATime() {
        waiting(ADA);
        waiting(ADA);

        assertThatThrownBy(() ->
                        As.user(ADA, () -> desk.ask("messages", order(ReportFormat.CSV, false, null), Locale.ENGLISH)))
                .isInstanceOf(ExportsRunning.class);
        assertThat(As.user(BEN, () -> desk.ask("messages", order(ReportFormat.CSV, false, null), Locale.ENGLISH))
                        .state())
                .isEqualTo(ReportFileState.DONE);
    }

    @Test
    void whatIsCalledOffIsNeverWritten() {
        ReportFileId id = waiting(ADA);

        As.user(ADA, () -> {
            desk.cancel(id);
            return true;
        });
        book.done(id, 7, Instant.now().plusSeconds(60));

        assertThat(As.user(ADA, () -> desk.get(id)).state()).isEqualTo(ReportFileState.CANCELLED);
    }

    @Test
    void whoseWriterDiedIsWrittenByTheNextOne() throws Exception {
        ReportFileId id = waiting(ADA);
        sql.sql("update reports_export set state = 'RUNNING', claimed_until = ? where id = ?")
                .params(Utc.toSql(Instant.now().minusSeconds(1)), id.value())
                .update();

        await().untilAsserted(() -> {
            runner.runWaiting();
            assertThat(As.user(ADA, () -> desk.get(id)).state()).isEqualTo(ReportFileState.DONE);
        });
        assertThat(taken(ADA, id)).startsWith("\uFEFFMessage");
    }

    @Test
    void unfitOrdersAreRefused() {
        assertThatThrownBy(() ->
                        As.user(ADA, () -> desk.ask("weather", order(ReportFormat.CSV, false, null), Locale.ENGLISH)))
                .isInstanceOf(ReportUnknown.class);
        ReportOrder turned = new ReportOrder(ReportFormat.CSV, DAY, DAY.minusDays(1), ReportChoice.ALL, false, null);
        assertThatThrownBy(() -> As.user(ADA, () -> desk.ask("messages", turned, Locale.ENGLISH)))
                .isInstanceOf(ExportPeriodTooLong.class);
    }

    @Test
    void everyReportHasAValueForEachOfItsColumns() {
        assertThat(reports).extracting(Report::name).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        message("one");

        As.user(ADA, () -> {
            desk.reports().forEach(report -> desk.preview(report.name(), DAY, DAY, ReportChoice.ALL));
            assertThat(desk.preview("messages", DAY, DAY, ReportChoice.ALL).rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row).hasSize(9));
            return true;
        });
    }

    @Test
    void whoWantsIsToldOfANewPeriodOnceByALinkAndNeverSentWhatIsInIt() {
        message("nobody reads this");
        Uid una = Uid.of(Role.ADMIN, 961_100 + (int) (System.nanoTime() % 800_000));
        String id = As.user(
                una,
                () -> saved.save(new SaveReport(
                        "Messages of the week",
                        "messages",
                        ReportPeriod.LAST_WEEK,
                        ReportSchedule.WEEKLY,
                        ReportChoice.ALL)));
        Instant due = As.user(una, () -> saved.mine()).getFirst().dueAt();
        assertThat(due).isAfter(Instant.now());
        assertThat(As.user(BEN, () -> saved.mine())).isEmpty();

        saved.tellOfWhatIsDue();
        assertThat(told(una)).isEmpty();
        sql.sql("update reports_view set due_at = ? where id = ?")
                .params(Utc.toSql(Instant.now().minusSeconds(1)), id)
                .update();
        saved.tellOfWhatIsDue();
        saved.tellOfWhatIsDue();

        assertThat(told(una)).containsExactly("notifications/report-due " + id);
        assertThat(As.user(una, () -> saved.mine()).getFirst().dueAt()).isEqualTo(due);
        assertThatThrownBy(() -> As.user(BEN, () -> {
                    saved.remove(id);
                    return true;
                }))
                .isInstanceOf(ViewUnknown.class);
        As.user(una, () -> {
            saved.remove(id);
            return true;
        });
        assertThatThrownBy(() -> As.user(
                        NIA,
                        () -> saved.save(new SaveReport(
                                "Payments",
                                "payments",
                                ReportPeriod.LAST_MONTH,
                                ReportSchedule.NEVER,
                                ReportChoice.ALL))))
                .isInstanceOf(ExportNotForYou.class);
    }

    @Test
    void fileHoldsWhatIsSeenAndGroupsAgreeWithTheirRows() {
        message("busy");
        message("busy");
        message("gone");
        ReportChoice groups = ReportChoice.of(List.of("failure", "attempts"), List.of("failure"), List.of());
        ReportChoice busy = ReportChoice.of(List.of("failure", "attempts"), List.of(), List.of("failure:IS:busy"));

        Preview seen = As.user(ADA, () -> desk.preview("messages", DAY, DAY, groups));
        assertThat(seen.columns()).containsExactly("failure", "rows", "attempts");
        assertThat(seen.rows()).extracting(List::toString).containsExactly("[busy, 2, 2]", "[gone, 1, 1]");
        assertThat(seen.totals()).extracting(List::toString).containsExactly("[null, 3, 3]");
        assertThat(As.user(ADA, () -> desk.preview("messages", DAY, DAY, busy)).rows())
                .hasSize(2);

        assertThat(file(groups)).containsExactly("\uFEFFFailure,Rows,Attempts", "busy,2,2", "gone,1,1", "Together,3,3");
        assertThat(file(busy)).containsExactly("\uFEFFFailure,Attempts", "busy,1", "busy,1");
    }

    private List<String> file(ReportChoice choice) {
        Export made = As.user(
                ADA,
                () -> desk.ask(
                        "messages", new ReportOrder(ReportFormat.CSV, DAY, DAY, choice, false, null), Locale.ENGLISH));
        assertThat(made.choice()).isEqualTo(choice);
        return taken(ADA, made.id()).lines().toList();
    }

    @Test
    void whatSomebodyKeepsOfAReportIsThereAgain() {
        ReportChoice choice =
                ReportChoice.of(List.of("status", "failure"), List.of("status"), List.of("failure:CONTAINS:a: b"));
        Uid una = Uid.of(Role.ADMIN, 961_100 + (int) (System.nanoTime() % 800_000));

        As.user(
                una,
                () -> saved.save(
                        new SaveReport("By state", "messages", ReportPeriod.LAST_WEEK, ReportSchedule.NEVER, choice)));

        assertThat(As.user(una, () -> saved.mine()))
                .extracting(SavedReports.SavedReport::choice)
                .containsExactly(choice);
    }

    @Test
    void unfitChoicesAreRefused() {
        assertThatThrownBy(() -> look(ADA, "messages", List.of("weather"), List.of(), List.of()))
                .isInstanceOf(ReportColumnUnknown.class);
        assertThatThrownBy(() -> look(ADA, "messages", List.of(), List.of(), List.of("attempts:MANY:3")))
                .isInstanceOf(ReportFilterUnfit.class);
        message("one");
        assertThatThrownBy(() -> look(ADA, "messages", List.of(), List.of(), List.of("attempts:AT_LEAST:many")))
                .isInstanceOf(ReportFilterUnfit.class);
        assertThatThrownBy(() -> look(ADA, "messages", List.of(), List.of("recipient"), List.of()))
                .isInstanceOf(ExportNotForYou.class);
        assertThatThrownBy(() -> look(NIA, "tasks", List.of(), List.of(), List.of("doneBy:IS:" + ADA.value())))
                .isInstanceOf(ExportNotForYou.class);
    }

    @Test
    void rowsOfOnePersonAreOnlyInAFileForAPurpose() {
        ReportChoice hers = ReportChoice.of(List.of(), List.of(), List.of("recipient:IS:P-961"));
        ReportOrder nameless = new ReportOrder(ReportFormat.CSV, DAY, DAY, hers, false, null);

        assertThatThrownBy(() -> As.user(ADA, () -> desk.preview("messages", DAY, DAY, hers)))
                .isInstanceOf(PurposeMissing.class);
        assertThatThrownBy(() -> As.user(ADA, () -> desk.ask("messages", nameless, Locale.ENGLISH)))
                .isInstanceOf(PurposeMissing.class);
    }

    @Test
    void whatCannotBeComparedIsRefusedWhenAFileIsAskedFor() {
        message("one");
        ReportChoice unfit = ReportChoice.of(List.of(), List.of(), List.of("requestedAt:AT_LEAST:soon"));
        ReportOrder order = new ReportOrder(ReportFormat.CSV, DAY, DAY, unfit, false, null);

        assertThatThrownBy(() -> As.user(ADA, () -> desk.ask("messages", order, Locale.ENGLISH)))
                .isInstanceOf(ReportFilterUnfit.class);
        assertThat(As.user(ADA, () -> desk.mine())).isEmpty();
    }

    private boolean look(Uid who, String report, List<String> columns, List<String> by, List<String> where) {
        return As.user(who, () -> {
            desk.preview(report, DAY, DAY, ReportChoice.of(columns, by, where));
            return true;
        });
    }

    private List<String> told(Uid who) {
        return sql.sql("select concat(template, ' ', about) from notifications_message where recipient = ?")
                .params(who.value())
                .query(String.class)
                .list();
    }

    private ReportFileId waiting(Uid asker) {
        ReportFileId id = ReportFileId.next();
        book.add(new OrderedExports.Asked(
                id,
                "messages",
                ReportFormat.CSV,
                DAY,
                DAY,
                ReportChoice.ALL,
                false,
                null,
                Locale.ENGLISH,
                asker,
                ReportFileState.QUEUED,
                0,
                files.newKey(),
                Instant.now(),
                null,
                null));
        // Nobody else takes it meanwhile.
        sql.sql("update reports_export set claimed_until = ? where id = ?")
                .params(Utc.toSql(Instant.now().plusSeconds(600)), id.value())
                .update();
        return id;
    }

    private String taken(Uid by, ReportFileId id) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        As.user(by, () -> download(id, file));
        return file.toString(StandardCharsets.UTF_8);
    }

    private long download(ReportFileId id, OutputStream into) {
        try {
            return desk.download(id, into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long parts(ReportFileId id) {
        return sql.sql("select count(*) from reports_export_part where export = ?")
                .params(id.value())
                .query(Long.class)
                .single();
    }

    private long audited(Uid who, String action, String outcome) {
        return sql.sql("select count(*) from audit_entry where actor = ? and action = ? and outcome = ?")
                .params(who.value(), action, outcome)
                .query(Long.class)
                .single();
    }

    private static ReportOrder order(ReportFormat format, boolean personal, @Nullable String purpose) {
        return new ReportOrder(format, DAY, DAY, ReportChoice.ALL, personal, purpose);
    }

    /* On the only day of its time; what it failed of is a word of somebody else. */
    private void message(String failure) {
        sql.sql("""
                        insert into notifications_message (id, recipient, channel, template, about, state, attempts, requested_at,
                            next_attempt_at, worth_until, failure, version)
                        values (?, 'P-961004-X', 'MAIL', 'exports.test', '', 'FAILED', 1, ?, ?, ?, ?, 0)
                        """)
                .params(References.next("MSG"), DAY + " 06:00:00", DAY + " 06:00:00", DAY + " 06:00:00", failure)
                .update();
    }
}
