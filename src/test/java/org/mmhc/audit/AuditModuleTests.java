package org.mmhc.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.access.SignIn;
import org.mmhc.audit.AuditRecords.AuditEntry;
import org.mmhc.audit.AuditRecords.Filter;
import org.mmhc.audit.AuditRecords.Format;
import org.mmhc.audit.AuditRefusals.AnchorInvalid;
import org.mmhc.audit.Verification.Break;
import org.mmhc.audit.Verification.Damage;
import org.mmhc.base.As;
import org.mmhc.base.Audited;
import org.mmhc.base.Origin;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.Invitations;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.identity.UserAdministration;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.reports.BusinessDay;
import org.mmhc.reports.Report;
import org.mmhc.reports.Report.ReportColumn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log as people leave it, as admins read it, and as somebody with the database's password might want to change it. */
@ApplicationModuleTest(
        mode = BootstrapMode.DIRECT_DEPENDENCIES,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        extraIncludes = {"base", "access", "identity", "profiles", "notifications", "reports"})
@TestPropertySource(properties = "camunda.client.enabled=false")
@Import(PeopleFixtures.class)
class AuditModuleTests {

    @Autowired
    AuditRecords audit;

    @Autowired
    @Qualifier("auditReportTable")
    Report report;

    @Autowired
    Sealer sealer;

    @Autowired
    EntryTable entries;

    @Autowired
    AuditLog log;

    @Autowired
    VerifyCommand command;

    @Autowired
    ProfileKeeping profiles;

    @Autowired
    UserAdministration administration;

    @Autowired
    SignIn signIn;

    @Autowired
    Invitations invitations;

    @Autowired
    UserDirectory directory;

    @Autowired
    PeopleFixtures people;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Environment environment;

    private Uid ada;
    private Uid mira;
    private Uid rosa;
    private Uid paul;

    @BeforeEach
    void peopleAreThere() {
        ada = people.ada();
        mira = people.mira();
        rosa = people.rosa();
        paul = people.paul();
    }

    @Test
    void aCommandIsWrittenWithWhoDidItToWhomAndFromWhere() {
        try (Origin.Scope desk = new Origin("203.0.113.7", "REQ-1").bind()) {
            As.user(ada, () -> directory.rename(paul, "Paul D'Souza"));
        }

        AuditEntry entry = newest("identity.userRenamed");
        assertThat(entry.actor()).isEqualTo(ada);
        assertThat(entry.actorRole()).isEqualTo(Role.ADMIN);
        assertThat(entry.subjects()).containsExactly(paul);
        assertThat(entry.kind()).isEqualTo(Audited.Kind.COMMAND);
        assertThat(entry.purpose()).isEqualTo("administration");
        assertThat(entry.address()).isEqualTo("203.0.113.7");
        assertThat(entry.request()).isEqualTo("REQ-1");
        assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void theReportSaysHowOftenAndNamesNobody() {
        BusinessDay today = BusinessDay.of(Instant.now(), ZoneOffset.UTC);
        long before = entriesOf("identity.userRenamed", today);
        As.user(ada, () -> directory.rename(paul, "Paul D'Souza"));
        As.user(ada, () -> directory.rename(paul, "Paul D'Souza"));
        assertThat(entriesOf("identity.userRenamed", today)).isEqualTo(before + 2);
        assertThat(report.rows().apply(today))
                .allSatisfy(row -> assertThat(row).doesNotContain(ada.value(), paul.value()));
    }

    private long entriesOf(String action, BusinessDay day) {
        int entries = report.columns().stream().map(ReportColumn::name).toList().indexOf("entries");
        return report.rows().apply(day).stream()
                .filter(row -> action.equals(row.getFirst()))
                .mapToLong(row -> ((Number) Objects.requireNonNull(row.get(entries))).longValue())
                .sum();
    }

    @Test
    void aCommandThatIsRolledBackLeavesNoEntry() {
        long before = count("identity.userRenamed");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            As.user(ada, () -> directory.rename(paul, "Paul D'Souza"));
            assertThat(count("identity.userRenamed")).isEqualTo(before + 1);
            status.setRollbackOnly();
        });

        assertThat(count("identity.userRenamed")).isEqualTo(before);
    }

    @Test
    void whoIsTurnedAwayIsWrittenWithTheReason() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> As.user(rosa, () -> administration.deactivate(paul, 0, "A quarrel")));
        AuditEntry door = newest("identity.userDeactivated");
        assertThat(door.actor()).isEqualTo(rosa);
        assertThat(door.subjects()).containsExactly(paul);
        assertThat(door.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(door.refusal()).isEqualTo("base.forbidden");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> As.user(ada, () -> administration.deactivate(ada, 0, "Enough")));
        assertThat(newest("identity.userDeactivated").refusal()).isEqualTo("identity.ownAccount");
    }

    @Test
    void whoGuessesAtSomebodyIsFoundByThem() {
        for (String name : List.of(rosa.value(), "rosa@example.org", "+919820000001")) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> signIn.check(name, "not-the-password", "203.0.113.8"));
            AuditEntry guess = newest("identity.signedIn");
            assertThat(guess.subjects()).containsExactly(rosa);
            assertThat(guess.refusal()).isEqualTo("access.signInFailed");
        }
        invitations.forgotPassword("rosa@example.org");
        assertThat(newest("identity.passwordForgotten").subjects()).containsExactly(rosa);
    }

    @Test
    void everybodySeesWhoLookedAtTheirRecordAndOneselfDoesNotCount() {
        long before = looks(rosa);
        As.user(rosa, () -> profiles.of(rosa));
        assertThat(looks(rosa)).isEqualTo(before);

        As.user(mira, () -> profiles.of(rosa));

        assertThat(looks(rosa)).isEqualTo(before + 1);
        var look = As.user(rosa, () -> audit.looksAtMe(PageRequest.of(0, 1)))
                .getContent()
                .getFirst();
        assertThat(look.by()).isEqualTo(mira);
        assertThat(look.name()).isEqualTo("Mira Joshi");
        assertThat(look.action()).isEqualTo("profiles.profileRead");
        assertThat(look.purpose()).isEqualTo("review");
    }

    @Test
    void aListOfPeopleIsOneEntryThatNamesThem() {
        long before = count("identity.usersListed");
        var page = As.user(ada, () -> administration.find(UserAdministration.Filter.ALL, 0, 3, Set.of()));

        assertThat(count("identity.usersListed")).isEqualTo(before + 1);
        assertThat(newest("identity.usersListed").subjects())
                .containsExactlyElementsOf(page.map(UserAdministration.UserRow::uid));
    }

    @Test
    void whoIsSeenAgainInAListIsNotLookedAtAgain() {
        var page = As.user(ada, () -> administration.find(UserAdministration.Filter.ALL, 0, 50, Set.of()));
        Set<Uid> seen = page.stream().map(UserAdministration.UserRow::uid).collect(Collectors.toSet());
        long before = count("identity.usersListed");

        for (int again = 0; again < 10; again++) {
            As.user(ada, () -> administration.find(UserAdministration.Filter.ALL, 0, 50, seen));
        }
        assertThat(count("identity.usersListed")).isEqualTo(before);

        Set<Uid> butRosa = seen.stream().filter(uid -> !uid.equals(rosa)).collect(Collectors.toSet());
        As.user(ada, () -> administration.find(UserAdministration.Filter.ALL, 0, 50, butRosa));
        assertThat(count("identity.usersListed")).isEqualTo(before + 1);
        assertThat(newest("identity.usersListed").subjects()).containsExactly(rosa);
    }

    @Test
    void whatSomebodyDidAndWhatIsAboutThemComesTogetherOnceAndInOrder() {
        As.user(mira, () -> profiles.of(rosa));
        As.user(ada, () -> directory.rename(mira, "Mira Joshi"));
        As.user(mira, () -> directory.rename(mira, "Mira Joshi"));
        As.user(ada, () -> profiles.of(rosa));
        Filter filter = new Filter(mira, null, null, null, null, null);

        List<AuditEntry> all =
                As.user(ada, () -> audit.find(filter, PageRequest.of(0, 500))).getContent();
        assertThat(all)
                .extracting(AuditEntry::id)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all)
                .allMatch(
                        entry -> mira.equals(entry.actor()) || entry.subjects().contains(mira));
        assertThat(all).extracting(AuditEntry::action).contains("profiles.profileRead", "identity.userRenamed");
        List<Long> paged = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            PageRequest request = PageRequest.of(page, 2);
            As.user(ada, () -> audit.find(filter, request)).forEach(entry -> paged.add(entry.id()));
        }
        // Each of these questions names Mira, so what was there before moved on by one.
        assertThat(paged).containsAll(all.stream().limit(3).map(AuditEntry::id).toList());
        assertThat(As.user(
                        ada,
                        () -> audit.find(
                                new Filter(mira, "identity.userRenamed", null, null, null, null),
                                PageRequest.of(0, 50))))
                .isNotEmpty()
                .allMatch(entry -> entry.action().equals("identity.userRenamed"));
    }

    @Test
    void entriesAreCountedUpToAThousandAndLooksToo() {
        Entry look = new Entry(
                0,
                Instant.parse("2026-01-01T00:00:00Z"),
                mira.value(),
                "COMMITTEE",
                Audited.Kind.READ,
                "profiles.lookedAt",
                List.of(paul.value()),
                "",
                "review",
                null,
                null,
                Outcome.DONE,
                null);
        log.appendAlone(Collections.nCopies(1_005, look));

        Filter aboutPaul = new Filter(paul, null, null, null, null, null);
        assertThat(As.user(ada, () -> audit.find(aboutPaul, PageRequest.of(0, 5)))
                        .getTotalElements())
                .isEqualTo(1_000);
        assertThat(As.user(ada, () -> audit.find(aboutPaul, PageRequest.of(200, 5)))
                        .getContent())
                .hasSize(5);
        assertThat(As.user(paul, () -> audit.looksAtMe(PageRequest.of(0, 5))).getTotalElements())
                .isEqualTo(1_000);
        assertThat(As.user(paul, () -> audit.looksAtMe(PageRequest.of(200, 5))).getContent())
                .hasSize(5);
    }

    @Test
    void onlyAdminsReadTheLog() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> As.user(mira, () -> audit.find(Filter.ALL, Pageable.ofSize(10))));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> As.user(rosa, () -> audit.verify(null)));
    }

    @Test
    void entriesAreSealedWithinSecondsAndTheChainIsWhole() {
        As.user(mira, () -> profiles.of(rosa));
        long id = newest("profiles.profileRead").id();

        await().atMost(Duration.ofMinutes(1))
                .until(() -> !sql.queryForList("select position from audit_link where entry_id = ?", id)
                        .isEmpty());
        Verification verification = As.user(ada, () -> audit.verify(null));
        assertThat(verification.broken()).isNull();
        assertThat(verification.checked())
                .isPositive()
                .isEqualTo(verification.head().position());
        assertThat(command.run()).isZero();
    }

    @Test
    void anEntryThatIsCommittedLateComesLaterInTheChain() throws Exception {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> slow = thread.submit(() -> transaction.executeWithoutResult(status -> {
                As.user(ada, () -> directory.rename(paul, "Paul D'Souza"));
                written.countDown();
                hold(mayCommit);
            }));
            if (!written.await(30, TimeUnit.SECONDS)) {
                slow.get(1, TimeUnit.SECONDS);
            }
            As.user(mira, () -> profiles.of(rosa));
            AuditEntry quick = sealed("profiles.profileRead");
            mayCommit.countDown();
            slow.get();
            AuditEntry late = sealed("identity.userRenamed");

            assertThat(late.id()).isLessThan(quick.id());
            assertThat(late.position()).isGreaterThan(quick.position());
            assertThat(As.user(ada, () -> audit.verify(null)).broken()).isNull();
        }
    }

    @Test
    void manyWritersAndSealersMakeOneChain() throws Exception {
        long before = count("profiles.profileRead");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<@Nullable Object>> work = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                work.add(() -> As.user(mira, () -> profiles.of(rosa)));
                work.add(() -> sealer.seal());
            }
            for (Future<?> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(count("profiles.profileRead")).isEqualTo(before + 100);
        await().atMost(Duration.ofMinutes(1)).until(() -> sealer.seal() == 0 && waiting() == 0);
        Verification verification = As.user(ada, () -> audit.verify(null));
        assertThat(verification.broken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor = 'SYSTEM'",
                "action = 'profiles.somethingElse'",
                "subjects = ''",
                "reference = 'DOC-1'",
                "purpose = 'own'",
                "address = '192.0.2.1'",
                "outcome = 'REFUSED'",
                "happened_at = happened_at + interval 1 microsecond"
            })
    void aChangedEntryIsNamed(String change) {
        AuditEntry entry = someEntry();
        List<Object> before = sql.queryForObject(
                "select actor, action, subjects, reference, purpose, address, outcome, happened_at from audit_entry where id = ?",
                (row, index) -> {
                    List<Object> values = new ArrayList<>();
                    for (int i = 1; i <= 8; i++) {
                        values.add(row.getObject(i));
                    }
                    return values;
                },
                entry.id());
        try {
            sql.update("update audit_entry set " + change + " where id = ?", entry.id());

            assertThat(broken(null)).isEqualTo(new Break(Damage.CHANGED, entry.position(), entry.id()));
            assertThat(command.run()).isEqualTo(3);
        } finally {
            before.add(entry.id());
            sql.update("""
                    update audit_entry set actor = ?, action = ?, subjects = ?, reference = ?, purpose = ?, address = ?,
                        outcome = ?, happened_at = ? where id = ?
                    """, before.toArray());
        }
        assertThat(broken(null)).isNull();
    }

    @Test
    void anEntryThatIsHiddenFromItsSubjectIsNamed() {
        AuditEntry entry = someEntry();
        sql.update("delete from audit_subject where entry_id = ?", entry.id());
        try {
            assertThat(broken(null)).isEqualTo(new Break(Damage.CHANGED, entry.position(), entry.id()));
        } finally {
            sql.update("insert into audit_subject (subject, entry_id) values (?, ?)", rosa.value(), entry.id());
        }
    }

    @Test
    void aMissingEntryIsNamed() {
        AuditEntry entry = someEntry();
        sql.execute("create table audit_put_aside as select * from audit_entry where id = " + entry.id());
        sql.update("delete from audit_entry where id = ?", entry.id());
        try {
            assertThat(broken(null)).isEqualTo(new Break(Damage.MISSING, entry.position(), entry.id()));
        } finally {
            sql.update("insert into audit_entry select * from audit_put_aside");
            sql.execute("drop table audit_put_aside");
        }
        assertThat(broken(null)).isNull();
    }

    @Test
    void aMissingLinkIsNamed() {
        AuditEntry entry = someEntry();
        As.user(mira, () -> profiles.of(rosa));
        sealed("profiles.profileRead");
        sql.execute("create table audit_put_aside as select * from audit_link where entry_id = " + entry.id());
        sql.update("delete from audit_link where entry_id = ?", entry.id());
        try {
            assertThat(broken(null)).isEqualTo(new Break(Damage.MISSING, entry.position(), null));
        } finally {
            sql.update("insert into audit_link select * from audit_put_aside");
            sql.execute("drop table audit_put_aside");
        }
        assertThat(broken(null)).isNull();
    }

    @Test
    void anInsertedEntryIsNamed() {
        sql.update("""
                insert into audit_entry (happened_at, actor, kind, action, subjects, reference, purpose, outcome)
                values ('2020-01-01', 'SYSTEM', 'COMMAND', 'audit.invented', '', '', 'process', 'DONE')
                """);
        Long id = sql.queryForObject("select id from audit_entry where action = 'audit.invented'", Long.class);
        try {
            assertThat(broken(null)).isEqualTo(new Break(Damage.INSERTED, null, id));
        } finally {
            sql.update("delete from audit_entry where id = ?", id);
        }
        assertThat(broken(null)).isNull();
    }

    @Test
    void aCutTailIsNoticedWithAnAnchorAndByTheSealersMemory() {
        someEntry();
        Anchor now = sealer.head();
        String longer = new Anchor(now.position() + 100, "0".repeat(64)).toString();
        assertThat(broken(longer).damage()).isEqualTo(Damage.CUT);

        String other = new Anchor(now.position(), "0".repeat(64)).toString();
        assertThat(broken(other).damage()).isEqualTo(Damage.CHANGED);
        assertThat(broken(now.toString())).isNull();

        sql.update("update audit_sealer set position = position + 1000");
        try {
            assertThat(broken(null).damage()).isEqualTo(Damage.CUT);
        } finally {
            sql.update("""
                    update audit_sealer s
                        join (select position, hash from audit_link order by position desc limit 1) head
                    set s.position = head.position, s.hash = head.hash
                    """);
        }
        assertThatExceptionOfType(AnchorInvalid.class).isThrownBy(() -> As.user(ada, () -> audit.verify("yesterday")));
    }

    @Test
    void anExportIsAuditedAndProvesItself() throws IOException {
        someEntry();
        long before = count("audit.exported");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Anchor anchor = As.user(ada, () -> export(Filter.ALL, Format.JSON_LINES, file));

        List<String> lines = file.toString(StandardCharsets.UTF_8).lines().toList();
        JsonMapper json = JsonMapper.builder().build();
        String hash = "";
        List<JsonNode> sealed = new ArrayList<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            JsonNode entry = json.readTree(line);
            if (entry.path("position").isNumber()) {
                sealed.add(entry);
            }
        }
        sealed.sort((one, two) ->
                Long.compare(one.path("position").asLong(), two.path("position").asLong()));
        for (JsonNode entry : sealed) {
            Entry read = entryOf(entry);
            hash = read.seal(entry.path("position").asLong(), hash);
            assertThat(hash).isEqualTo(entry.path("hash").asString());
        }
        JsonNode last = json.readTree(lines.getLast());
        assertThat(last.path("position").asLong() + ":" + last.path("hash").asString())
                .isEqualTo(anchor.toString());
        assertThat(count("audit.exported")).isEqualTo(before + 1);
        assertThat(newest("audit.exported").reference()).isEqualTo("JSON_LINES");
    }

    @Test
    void anExportHoldsWhatTheFilterAsksFor() throws IOException {
        someEntry();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        As.user(
                ada,
                () -> export(
                        new Filter(rosa, "profiles.profileRead", Audited.Kind.READ, Outcome.DONE, null, null),
                        Format.CSV,
                        file));

        List<String> lines = file.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).startsWith("position,id,happenedAt,actor");
        assertThat(lines.subList(1, lines.size() - 1))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line).contains("profiles.profileRead").contains(rosa.value()));
        assertThat(lines.getLast()).contains("audit.anchor");
    }

    @Test
    void theApplicationsDatabaseUserAddsAndCannotTakeBack() throws SQLException {
        AuditEntry entry = someEntry();
        String url = environment.getRequiredProperty("spring.datasource.url");
        String user = "mmhc_app_" + ProcessHandle.current().pid();
        sql.execute("create user '%s'@'%%' identified by 'only-for-this-test'".formatted(user));
        try (Connection owner = DriverManager.getConnection(
                url,
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"))) {
            ApplicationRights.grant(owner, user);
            DataSource application = new DriverManagerDataSource(url, user, "only-for-this-test");
            for (String table : List.of("audit_entry", "audit_subject", "audit_link")) {
                String column = table.equals("audit_entry") ? "id" : "entry_id";
                refused(application, "update %1$s set %2$s = %2$s".formatted(table, column));
                refused(application, "delete from " + table);
                refused(application, "truncate table " + table);
                refused(application, "drop table " + table);
                refused(application, "alter table " + table + " add column x int");
            }
            refused(application, "update identity_consent set notice = notice");
            refused(application, "delete from identity_consent");
            refused(application, "update visits_time_entry set minutes = 0");
            refused(application, "delete from visits_time_entry");
            refused(application, "truncate table visits_time_entry");
            new JdbcTemplate(application).update("""
                    insert into visits_time_entry (visit, caregiver, kind, minutes, revision, because, entered_by, entered_at)
                    values ('V-RIGHTS', 'C-0', 'CORRECTION', 1, 1, 'BY_OFFICE', 'X-0', now(6))""");
            EntryTable limited = new EntryTable(new JdbcTemplate(application));
            limited.append(entries(entry));
            new JdbcTemplate(application).update("update identity_user set name = name where uid = ?", rosa.value());
            new JdbcTemplate(application).queryForList("select id from audit_sealer for update");
            assertThat(sealed("audit.byTheApplication").position()).isNotNull();
            assertThat(broken(null)).isNull();
        } finally {
            sql.execute("drop user '%s'@'%%'".formatted(user));
        }
    }

    private static void refused(DataSource application, String statement) {
        assertThatExceptionOfType(SQLException.class)
                .as(statement)
                .isThrownBy(() -> {
                    try (Connection connection = application.getConnection();
                            Statement sql = connection.createStatement()) {
                        sql.execute(statement);
                    }
                })
                .withMessageContaining("denied");
    }

    private static Entry entries(AuditEntry like) {
        return new Entry(
                0,
                like.at(),
                null,
                null,
                Audited.Kind.COMMAND,
                "audit.byTheApplication",
                List.of(like.subjects().getFirst().value()),
                "",
                "process",
                null,
                null,
                Outcome.DONE,
                null);
    }

    private static Entry entryOf(JsonNode json) {
        String subjects = json.path("subjects").asString();
        return new Entry(
                json.path("id").asLong(),
                Instant.parse(json.path("happenedAt").asString()),
                text(json, "actor"),
                text(json, "actorRole"),
                Audited.Kind.valueOf(json.path("kind").asString()),
                json.path("action").asString(),
                subjects.isEmpty() ? List.of() : List.of(subjects.split(" ")),
                json.path("reference").asString(),
                json.path("purpose").asString(),
                text(json, "address"),
                text(json, "request"),
                Outcome.valueOf(json.path("outcome").asString()),
                text(json, "refusal"));
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).isNull() ? null : json.path(name).asString();
    }

    private Anchor export(Filter filter, Format format, ByteArrayOutputStream into) {
        try {
            return audit.export(filter, format, into);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /* An entry that is sealed and has others behind it. */
    private AuditEntry someEntry() {
        As.user(mira, () -> profiles.of(rosa));
        return sealed("profiles.profileRead");
    }

    private AuditEntry sealed(String action) {
        long id = newest(action).id();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            sealer.seal();
            return newest(action).position() != null;
        });
        assertThat(newest(action).id()).isEqualTo(id);
        return newest(action);
    }

    private AuditEntry newest(String action) {
        return As.user(ada, () -> audit.find(new Filter(null, action, null, null, null, null), PageRequest.of(0, 1)))
                .getContent()
                .getFirst();
    }

    private @Nullable Break broken(@Nullable String anchor) {
        return As.user(ada, () -> audit.verify(anchor)).broken();
    }

    private long count(String action) {
        return sql.queryForObject("select count(*) from audit_entry where action = ?", Long.class, action);
    }

    private long looks(Uid person) {
        return As.user(person, () -> audit.looksAtMe(PageRequest.of(0, 1))).getTotalElements();
    }

    private long waiting() {
        return sql.queryForObject("select count(*) from audit_pending", Long.class);
    }

    private static void hold(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
