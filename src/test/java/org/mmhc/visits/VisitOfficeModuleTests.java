package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.StatementsSeen;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.visits.ExceptionQueue.QueueLine;
import org.mmhc.visits.VisitExports.MakeExport;
import org.mmhc.visits.VisitFlow.Findings;
import org.mmhc.visits.VisitRecording.SayOutcomes;
import org.mmhc.visits.VisitRefusals.CodeUnfit;
import org.mmhc.visits.VisitRefusals.ExportFormatOff;
import org.mmhc.visits.VisitRefusals.IdentifierUnfit;
import org.mmhc.visits.VisitRefusals.LookNeeded;
import org.mmhc.visits.VisitRefusals.PeriodUnfit;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.Clocking;
import org.mmhc.visits.clocking.ClockingBook;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.export.ExportBook;
import org.mmhc.visits.export.ExportDictionary;
import org.mmhc.visits.export.ExportDictionary.Word;
import org.mmhc.visits.export.ExportDictionary.WordKind;
import org.mmhc.visits.export.ExportFormat;
import org.mmhc.visits.export.ExportForms;
import org.mmhc.visits.export.ExportId;
import org.mmhc.visits.export.ExportedVisit;
import org.mmhc.visits.export.IdentifierKind;
import org.mmhc.visits.export.NumberedVisit;
import org.mmhc.visits.figures.VisitMetrics;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.pay.PayLedger;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.pay.TimeEntryKind;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PinSource;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.place.PositionState;
import org.mmhc.visits.place.PositionSweeper;
import org.mmhc.visits.policy.VisitPolicy;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.AttachmentScans;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.VisitFiles;
import org.mmhc.visits.review.ExceptionBook;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Finding;
import org.mmhc.visits.review.Severity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What the office sees over many visits, what goes out, and what is forgotten in time. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class VisitOfficeModuleTests {

    private static final Position HOME = new Position(12.9716, 77.5946);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ExceptionBook exceptions;

    @Autowired
    ExceptionQueue queue;

    @Autowired
    VisitExports exports;

    @Autowired
    VisitPins pins;

    @Autowired
    VisitOrders orders;

    @Autowired
    ExportDictionary dictionary;

    @Autowired
    ExportBook exported;

    @Autowired
    ExportForms forms;

    @Autowired
    ClockingBook book;

    @Autowired
    PositionSweeper sweeper;

    @Autowired
    VisitFiles files;

    @Autowired
    VisitFlow flow;

    @Autowired
    VisitProof proof;

    @Autowired
    PayLedger ledger;

    @Autowired
    VisitMetrics metrics;

    @Autowired
    MeterRegistry meters;

    @Autowired
    VisitRecording recording;

    @Autowired
    Visits visits;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AgencySettings agency;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    private VisitFixtures fixtures;
    private Uid paul;
    private Uid asha;
    private Uid ravi;
    private Uid mira;
    private Uid ada;

    @BeforeEach
    void theAgency() {
        PeopleFixtures people = beans.createBean(PeopleFixtures.class);
        fixtures = beans.createBean(VisitFixtures.class);
        paul = people.newcomer(Role.PATIENT, "Paul Proved");
        asha = people.newcomer(Role.CAREGIVER, "Asha Proved");
        ravi = people.newcomer(Role.CAREGIVER, "Ravi Proved");
        mira = people.mira();
        ada = people.ada();
    }

    @Test
    void whatIsDecidedFirstIsListedFirstAndOneKindAlone() {
        VisitId late = visit(ravi);
        VisitId far = visit();
        notes(late, Duration.ofDays(6), ExceptionCode.LATE_IN, ExceptionCode.EARLY_OUT);
        notes(far, Duration.ofDays(2), ExceptionCode.FAR_IN, ExceptionCode.LATE_IN);

        List<QueueLine> all = listed(null);
        assertThat(all).extracting(QueueLine::visit).containsExactly(far, far, late, late);
        assertThat(all).extracting(QueueLine::harmless).containsExactly(false, false, true, true);
        assertThat(all.getFirst().patientName()).isEqualTo("Paul Proved");
        assertThat(all.getFirst().caregiverName()).isEqualTo("Asha Proved");
        assertThat(listed(ExceptionCode.LATE_IN)).extracting(QueueLine::visit).containsExactly(far, late);
        assertThat(As.user(mira, () -> queue.find(null, PageRequest.of(1, 1))).getTotalElements())
                .isGreaterThanOrEqualTo(4);

        inside(() -> {
            exceptions.note(late.value(), 9, clock.instant(), List.of());
            return late;
        });
        assertThat(listed(null)).extracting(QueueLine::visit).containsExactly(far, far);
    }

    @Test
    void whatNeedsALookIsNotSettledTogetherWithOthers() {
        VisitId far = visit();
        notes(far, Duration.ofDays(2), ExceptionCode.FAR_IN);
        assertThat(As.user(mira, () -> queue.accept(List.of(far))))
                .singleElement()
                .satisfies(accepted -> assertThat(accepted.refusal()).isInstanceOf(LookNeeded.class));
    }

    @Test
    void aVisitThatIsDecidedGoesOutAndOnceMoreWhenItHasChanged() {
        VisitId visit = visit();
        fixtures.sends(visit, asha, ClockKind.IN, Duration.ofMinutes(55), Fix.NONE);
        fixtures.sends(visit, asha, ClockKind.OUT, Duration.ofMinutes(1), Fix.NONE);
        close(visit);
        LocalDate day =
                LocalDate.ofInstant(visits.findById(visit.value()).orElseThrow().startsAt(), agency.zone());

        assertThat(line(made(day), visit))
                .contains(visit + ",1," + day)
                .contains("Paul Proved")
                .contains("GIVEN");
        assertThat(line(made(day), visit)).contains(visit + ",1,");
        fixtures.sends(visit, asha, ClockKind.OUT, Duration.ZERO, Fix.NONE);
        assertThat(line(made(day), visit)).contains(visit + ",2,");
        assertThatExceptionOfType(PeriodUnfit.class)
                .isThrownBy(() -> make(new MakeExport(ExportFormat.PLAIN_CSV, day, day.plusDays(31))));
        assertThatExceptionOfType(ExportFormatOff.class)
                .isThrownBy(() -> make(new MakeExport(ExportFormat.SANDATA_JSON, day, day)));
        assertThat(sql.sql("select content from visits_export order by made_at desc limit 1")
                        .query(String.class)
                        .single())
                .doesNotContain("Paul");
    }

    @Test
    void aHomeThatSeveralWereAwayFromIsMovedToWhereTheyWere() {
        String request = fixtures.request(paul);
        orders.movePin(request, HOME);
        Position there = new Position(HOME.latitude() + 0.004, HOME.longitude());
        Uid lena = beans.createBean(PeopleFixtures.class).newcomer(Role.CAREGIVER, "Lena Proved");
        VisitId last = Stream.of(asha, ravi, lena)
                .map(who -> {
                    VisitId visit = fixtures.begun(request, paul, who, Duration.ofHours(1), Duration.ofSeconds(90));
                    fixtures.sends(
                            visit,
                            who,
                            ClockKind.IN,
                            Duration.ofMinutes(55),
                            new Fix(PositionState.FIXED, there, 20, null));
                    return visit;
                })
                .reduce((one, other) -> other)
                .orElseThrow();

        assertThat(As.user(mira, () -> pins.proposed(last)))
                .hasValueSatisfying(move -> assertThat(move.caregivers()).isEqualTo(3));
        As.user(mira, () -> pins.move(last));
        assertThat(orders.of(request).pin()).isEqualTo(new Pin(there.toMetre(), PinSource.OFFICE, 150));
        assertThat(As.user(mira, () -> pins.proposed(last))).isEmpty();
        assertThatExceptionOfType(VisitUnknown.class)
                .isThrownBy(() -> As.user(paul, Role.COMMITTEE, () -> pins.proposed(last)));
    }

    @Test
    void aNumberBelongsToWhoHasItAndACodeIsAWord() {
        As.user(ada, () -> {
            assertThatExceptionOfType(IdentifierUnfit.class)
                    .isThrownBy(() -> exports.call(paul, IdentifierKind.EMPLOYEE_ID, "E1"));
            assertThatExceptionOfType(IdentifierUnfit.class)
                    .isThrownBy(() -> exports.call(asha, IdentifierKind.EMPLOYEE_ID, "=cmd()"));
            assertThatExceptionOfType(CodeUnfit.class)
                    .isThrownBy(() -> exports.map(ExportFormat.HHAX_CSV, "night care", "T1"));
            exports.call(asha, IdentifierKind.EMPLOYEE_ID, "E 1");
            assertThat(dictionary.numbersOf(asha)).isEqualTo(Map.of(IdentifierKind.EMPLOYEE_ID, "E 1"));
            exports.call(asha, IdentifierKind.EMPLOYEE_ID, "");
            assertThat(dictionary.numbersOf(asha)).isEmpty();
            assertThat(dictionary.words(ExportFormat.SANDATA_JSON))
                    .contains(new Word("FORGOT_IN", WordKind.REASON, "03"));
        });
    }

    @Test
    void allThatWasSaidIsReadOnceWhenSomethingIsSaid() {
        VisitId visit = visit();
        fixtures.sends(visit, asha, ClockKind.IN, Duration.ofMinutes(55), Fix.NONE);
        try (var trips = StatementsSeen.countHere(sql)) {
            fixtures.sends(visit, asha, ClockKind.OUT, Duration.ofMinutes(1), Fix.NONE);
            assertThat(trips.list().lines().filter(line -> line.contains("ClockingBook#of: select")))
                    .singleElement()
                    .asString()
                    .startsWith("  1 ");
        }
        try (var trips = StatementsSeen.countHere(sql)) {
            close(visit);
            assertThat(trips.list().lines().filter(line -> line.contains("ClockingBook#of: select")))
                    .singleElement()
                    .asString()
                    .startsWith("  2 ");
        }
    }

    @Test
    void aPhoneThatSaysTheVerySamePlaceAtFiveVisitsIsNotBelieved() {
        String request = fixtures.request(paul);
        List<VisitId> same = visitsAt(request, 18.5204312, 18.5204312, 18.5204312, 18.5204312, 18.5204312);
        assertThat(proof.collect(same.getLast()).facts().suspectPosition()).isTrue();
        List<VisitId> near = visitsAt(request, 18.5204311, 18.5204312, 18.5204313, 18.5204314, 18.5204315);
        assertThat(proof.collect(near.getLast()).facts().suspectPosition()).isFalse();

        sql.sql("update visits_clocking set received_at = received_at - interval 91 day where visit = ?")
                .param(same.getLast().value())
                .update();
        sweeper.sweep();
        assertThat(sql.sql("select count(place_print) from visits_clocking where visit = ?")
                        .param(same.getLast().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<VisitId> visitsAt(String request, double... latitudes) {
        Uid caregiver = beans.createBean(PeopleFixtures.class).newcomer(Role.CAREGIVER, "Olga Often");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        List<VisitId> all = new ArrayList<>();
        for (double latitude : latitudes) {
            Duration ago = Duration.ofHours(3L * (latitudes.length - all.size()));
            VisitId visit = fixtures.booked(request, paul, caregiver, now.minus(ago), Duration.ofHours(2));
            Fix fix = Fix.sent(PositionState.FIXED, latitude, 73.8567412, 12.0, null);
            fixtures.sends(visit, caregiver, ClockKind.IN, ago, fix);
            all.add(visit);
        }
        return all;
    }

    @Test
    void twentyMinutesLessAfterTheLockAreTwoNewLinesAndNoneIsChanged() {
        String visit = visit().value();
        inside(() -> {
            ledger.provisional(visit, asha, 186, 1);
            ledger.confirm(visit, asha, 186, 1, Because.BY_RULES);
            return visit;
        });
        List<PayLine> before = lines(visit);
        inside(() -> {
            ledger.decide(visit, asha, 166, 2, Because.BY_OFFICE, mira, ada);
            ledger.decide(visit, asha, 166, 2, Because.BY_OFFICE, mira, ada);
            return visit;
        });

        List<PayLine> after = lines(visit);
        assertThat(after).startsWith(before.toArray(PayLine[]::new)).hasSize(before.size() + 2);
        assertThat(after.get(before.size()).kind()).isEqualTo(TimeEntryKind.REVERSAL);
        assertThat(after.get(before.size()).reverses())
                .isEqualTo(before.getLast().id());
        assertThat(after.getLast().kind()).isEqualTo(TimeEntryKind.CORRECTION);
        assertThat(after.stream().mapToInt(PayLine::minutes).sum()).isEqualTo(166);
    }

    private List<PayLine> lines(String visit) {
        return inside(() -> ledger.lines(List.of(visit)).get(visit));
    }

    @Test
    void whatWaitsAndWhoDecidedIsMeasured() {
        VisitId waits = visit();
        fixtures.sends(waits, asha, ClockKind.IN, Duration.ofMinutes(55), Fix.NONE);
        fixtures.sends(waits, asha, ClockKind.OUT, Duration.ofMinutes(1), Fix.NONE);
        notes(waits, Duration.ofDays(1), ExceptionCode.OVERLAPS_VISIT);
        metrics.measure();
        double due = meters.get("mmhc.visits.minutes.undecided").gauge().value();
        assertThat(due).isPositive();
        assertThat(meters.get("mmhc.visits.exceptions.open")
                        .tag("code", "OVERLAPS_VISIT")
                        .gauge()
                        .value())
                .isPositive();
        assertThat(meters.get("mmhc.visits.phone.heard").timer().max(TimeUnit.MINUTES))
                .isGreaterThanOrEqualTo(55);

        double decided = decidedByRules();
        close(waits);
        metrics.measure();
        assertThat(decidedByRules()).isGreaterThan(decided);
        assertThat(meters.get("mmhc.visits.minutes.undecided").gauge().value()).isLessThan(due);
    }

    private double decidedByRules() {
        return meters.counter("mmhc.visits.decided", "by", "rules").count();
    }

    @Test
    void whoeverDidSomethingElseThanPlannedSaysSo() {
        VisitId visit = visit();
        fixtures.sends(visit, asha, ClockKind.IN, Duration.ofMinutes(55), Fix.NONE);
        assertThat(proof.collect(visit).facts().serviceChanged()).isFalse();
        List<Said> nothing = List.of(new Said("Washing and dressing", null, null, null));
        As.user(asha, () -> recording.sayOutcomes(new SayOutcomes(visit, nothing, VisitOutcome.OTHER_SERVICE)));

        assertThat(proof.collect(visit).facts().serviceChanged()).isTrue();
        assertThat(proof.collect(visit).facts().openTasks()).isZero();
        fixtures.sends(visit, asha, ClockKind.OUT, Duration.ofMinutes(1), Fix.NONE);
        close(visit);
        assertThat(visits.findById(visit.value()).orElseThrow().outcome()).isEqualTo(VisitOutcome.OTHER_SERVICE);
    }

    @Test
    void anAggregatorGetsOnlyNewsAndWhatDoesNotFitIsNamed() {
        ExportedVisit visit = exportedVisit(120);
        assertThat(numbered(visit)).extracting(NumberedVisit::sequence).containsExactly(1L);
        ExportId faulty = keeps(visit);
        assertThat(inside(() -> exported.faulty(faulty)))
                .singleElement()
                .satisfies(each -> assertThat(each.visit()).isEqualTo(visit.visit()));
        assertThat(numbered(visit)).extracting(NumberedVisit::sequence).containsExactly(1L);

        As.user(ada, () -> {
            exports.call(paul, IdentifierKind.MEDICAID_ID, "CT1");
            exports.call(asha, IdentifierKind.EMPLOYEE_ID, "E1");
            exports.map(ExportFormat.HHAX_CSV, "PERSONAL_CARE", "T1019");
        });
        sent(visit);
        assertThat(numbered(visit)).isEmpty();
        assertThat(numbered(exportedVisit(visit.visit(), 100)))
                .extracting(NumberedVisit::sequence)
                .containsExactly(2L);
        assertThat(sql.sql("select value from visits_export_identifier where uid = ?")
                        .param(paul.value())
                        .query(String.class)
                        .single())
                .doesNotContain("CT1");
    }

    @Test
    void filesThatAreMadeAtTheSameMomentNumberAVisitOnce() throws Exception {
        ExportedVisit visit = exportedVisit(0);
        int rounds = 20;
        for (int round = 1; round <= rounds; round++) {
            ExportedVisit changed = exportedVisit(visit.visit(), round);
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                Callable<Void> makes = () -> {
                    together.await();
                    sent(changed);
                    return null;
                };
                for (Future<Void> made : two.invokeAll(List.of(makes, makes))) {
                    made.get();
                }
            }
        }
        assertThat(sql.sql("select sequence_id from visits_export_line where visit = ? order by id")
                        .param(visit.visit())
                        .query(Long.class)
                        .list())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rounds).boxed().toList());
    }

    @Test
    void whereSomebodyWasIsForgottenInTimeAndHowFarItWasIsNot() {
        VisitId visit = visit();
        String old = keeps(visit, clock.instant().minus(Duration.ofDays(91)));
        String young = keeps(visit, clock.instant().minus(Duration.ofDays(89)));
        sweeper.sweep();

        List<Clocking> said = inside(() -> book.of(visit.value()));
        assertThat(said)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.distanceM()).isEqualTo(401));
        assertThat(said)
                .filteredOn(each -> each.id().equals(old))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.position()).isNull();
                    assertThat(each.metresBeyond()).isEqualTo(191);
                });
        assertThat(said)
                .filteredOn(each -> each.id().equals(young))
                .singleElement()
                .satisfies(each -> assertThat(each.position()).isNotNull());
    }

    @Test
    void anInfectedFileGoesOutOfReachAndTheVisitStaysAsItIs() {
        VisitId visit = visit();
        StoredFile infected = added(visit);
        StoredFile clean = added(visit);
        FileStorage storage = mock(FileStorage.class);
        when(storage.scan(any())).thenAnswer(call -> {
            FileId id = call.getArgument(0);
            return file(id, id.equals(infected.id()) ? ScanState.INFECTED : ScanState.CLEAN);
        });
        VisitStatus before = visits.findById(visit.value()).orElseThrow().status();
        new AttachmentScans(files, storage, transaction).scan();

        assertThat(inside(() -> files.of(visit.value())))
                .extracting(VisitFiles.Attached::state)
                .containsExactlyInAnyOrder(ScanState.INFECTED, ScanState.CLEAN);
        verify(storage).quarantine(infected.id());
        verify(storage, never()).quarantine(clean.id());
        assertThat(visits.findById(visit.value()).orElseThrow().status()).isEqualTo(before);
    }

    @Test
    void withoutAScannerFilesWait() {
        VisitId visit = visit();
        StoredFile waiting = added(visit);
        FileStorage storage = mock(FileStorage.class);
        when(storage.scan(any())).thenAnswer(call -> file(call.getArgument(0), ScanState.NOT_SCANNED));
        new AttachmentScans(files, storage, transaction).scan();

        assertThat(inside(() -> files.find(waiting.id())).orElseThrow().state()).isEqualTo(ScanState.NOT_SCANNED);
    }

    private VisitId visit() {
        return visit(asha);
    }

    private VisitId visit(Uid caregiver) {
        return fixtures.begun(paul, caregiver, Duration.ofHours(1), Duration.ofSeconds(90));
    }

    private void notes(VisitId visit, Duration left, ExceptionCode... codes) {
        inside(() -> {
            exceptions.note(
                    visit.value(),
                    1,
                    clock.instant().plus(left),
                    List.of(codes).stream()
                            .map(code -> new Finding(code, Severity.REVIEW, false))
                            .toList());
            return visit;
        });
    }

    private List<QueueLine> listed(@Nullable ExceptionCode code) {
        return As.user(mira, () -> queue.find(code, PageRequest.of(0, 200))).stream()
                .filter(line -> line.patient().equals(paul))
                .toList();
    }

    private void close(VisitId visit) {
        VisitPolicy policy = new VisitPolicy(24, 60, 15, 30, 30, 60, 240, 12, 24, 48, 24, 3, 72);
        CurrentUser.runAsSystem(() -> {
            flow.recordExceptions(
                    visit,
                    new Findings(
                            List.of(),
                            visits.findById(visit.value()).orElseThrow().revision()),
                    policy);
            flow.closeVisit(visit, policy);
        });
    }

    private String made(LocalDate day) {
        ExportId id = make(new MakeExport(ExportFormat.PLAIN_CSV, day, day));
        return As.user(ada, () -> new String(exports.file(id).content(), StandardCharsets.UTF_8));
    }

    private ExportId make(MakeExport command) {
        return As.user(ada, () -> exports.make(command));
    }

    private static String line(String file, VisitId visit) {
        return file.lines()
                .filter(each -> each.startsWith(visit.value()))
                .findFirst()
                .orElse("");
    }

    private List<NumberedVisit> numbered(ExportedVisit visit) {
        return inside(() -> exported.numbered(exported.turn(ExportFormat.HHAX_CSV), List.of(visit)));
    }

    private ExportId keeps(ExportedVisit visit) {
        return inside(() -> exported.keep(
                        ExportFormat.HHAX_CSV,
                        LocalDate.EPOCH,
                        LocalDate.EPOCH,
                        forms.write(
                                ExportFormat.HHAX_CSV,
                                exported.numbered(exported.turn(ExportFormat.HHAX_CSV), List.of(visit)),
                                exported.numbers(List.of(paul, asha)),
                                exported.codes(ExportFormat.HHAX_CSV),
                                clock.instant()),
                        ada))
                .id();
    }

    /* As when the agency has a number there. */
    private void sent(ExportedVisit visit) {
        inside(() -> exported.keep(
                ExportFormat.HHAX_CSV,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                new ExportForms.Written(
                        "sent", exported.numbered(exported.turn(ExportFormat.HHAX_CSV), List.of(visit)), List.of()),
                ada));
    }

    private ExportedVisit exportedVisit(int minutes) {
        return exportedVisit("V-" + UUID.randomUUID().toString().substring(0, 8), minutes);
    }

    private ExportedVisit exportedVisit(String id, int minutes) {
        Instant start = Instant.parse("2026-11-16T08:00:00Z");
        return new ExportedVisit(
                id,
                paul,
                "Paul",
                asha,
                "Asha",
                "PERSONAL_CARE",
                "Personal care",
                start,
                start.plus(Duration.ofHours(2)),
                VisitFixtures.ZONE,
                start,
                start.plus(Duration.ofHours(2)),
                PlaceKind.HOME,
                "GIVEN",
                minutes,
                false,
                false,
                List.of(),
                List.of(),
                List.of());
    }

    private String keeps(VisitId visit, Instant receivedAt) {
        String event = UUID.randomUUID().toString();
        inside(() -> book.keep(
                Tap.ofPhone(event, visit.value(), asha, ClockKind.IN, receivedAt, receivedAt, receivedAt, receivedAt)
                        .where(new Fix(PositionState.FIXED, new Position(12.9716, 77.5983), 60, null), PlaceKind.HOME),
                new Pin(HOME, PinSource.OFFICE, 150)));
        return event;
    }

    private StoredFile added(VisitId visit) {
        StoredFile file = file(new FileId(UUID.randomUUID().toString().replace("-", "")), ScanState.NOT_SCANNED);
        assertThat(inside(() -> files.add(visit.value(), AttachmentKind.PHOTO, null, file, asha)))
                .isTrue();
        return file;
    }

    private StoredFile file(FileId id, ScanState state) {
        return new StoredFile(id, "photo.jpg", "image/jpeg", 10, "0".repeat(64), state, clock.instant());
    }

    private <T> T inside(Supplier<T> work) {
        return CurrentUser.asSystem(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
