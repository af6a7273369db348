package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.base.api.ApiCalls;
import org.mmhc.base.api.ApiCalls.Answer;
import org.mmhc.base.limits.Limits;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.identity.UserAdministration;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.SampleFiles;
import org.mmhc.storage.StorageRefusals.FileUnknown;
import org.mmhc.visits.StrayClockings.Attach;
import org.mmhc.visits.StrayClockings.SetAside;
import org.mmhc.visits.StrayClockings.StrayLine;
import org.mmhc.visits.VisitRecording.AddFile;
import org.mmhc.visits.VisitRefusals.StraySettled;
import org.mmhc.visits.VisitRefusals.TooManyDevices;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.VisitRefusals.VisitUnfit;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.device.DeviceId;
import org.mmhc.visits.device.DeviceKeeping;
import org.mmhc.visits.device.TestPhone;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.stray.SetAsideReason;
import org.mmhc.visits.stray.StrayId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.JsonNode;

/** Phones that sign: what they are believed, what is kept of what they say, and that nothing of it is lost or counted twice. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(PeopleFixtures.class)
class DeviceClockIT {

    private static final String CLOCKINGS = "/api/v1/clockings";
    private static final String DAYS = "/api/v1/clock-days";
    private static final String REFUSED = "/problems/visits/signature-refused";

    @Autowired
    ApplicationContext context;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PeopleFixtures people;

    @Autowired
    DeviceKeeping devices;

    @Autowired
    TakenClockings clockings;

    @Autowired
    StrayClockings strays;

    @Autowired
    VisitDossier dossier;

    @Autowired
    VisitRecording recording;

    @Autowired
    FileStorage storage;

    @Autowired
    UserAdministration administration;

    @Autowired
    JdbcClient sql;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Clock clock;

    private ApiCalls calls;
    private VisitFixtures visits;
    private Uid paul;
    private Uid asha;
    private String request;
    private TestPhone phone;

    /* All phones of the tests before call from one address, too, within the same minute. */
    @BeforeEach
    void aCaregiverWithAPhone() {
        redis.delete(redis.keys(Limits.KEYS + "*"));
        calls = ApiCalls.of(context);
        visits = beans.createBean(VisitFixtures.class);
        paul = people.newcomer(Role.PATIENT, "Paul Van Clock");
        asha = people.newcomer(Role.CAREGIVER, "Asha Clock");
        request = visits.request(paul);
        phone = phoneOf(asha);
    }

    @Test
    void aCodeMakesOnePhoneKnownWithinTenMinutes() {
        String code = As.user(asha, () -> devices.begin());
        TestPhone second = new TestPhone(calls);
        Answer first = second.enrols(code);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("caregiver").asString()).isEqualTo(asha.value());
        assertThat(second.enrols(code).text()).isEqualTo(first.text());
        assertThat(new TestPhone(calls).enrols(code).problem()).isEqualTo("/problems/visits/enrolment-over");

        String late = As.user(asha, () -> devices.begin());
        sql.sql("update visits_enrolment set expires_at = ? where caregiver = ?")
                .params(Utc.toSql(clock.instant()), asha.value())
                .update();
        assertThat(new TestPhone(calls).enrols(late).status()).isEqualTo(404);

        String earlier = As.user(asha, () -> devices.begin());
        String third = As.user(asha, () -> devices.begin());
        assertThat(new TestPhone(calls).enrols(earlier).status()).isEqualTo(404);
        assertThat(new TestPhone(calls).enrols(third).status()).isEqualTo(201);
        assertThatExceptionOfType(TooManyDevices.class).isThrownBy(() -> As.user(asha, () -> devices.begin()));
    }

    @Test
    void onlyAKnownPhoneThatSignedExactlyThatIsHeard() {
        VisitId visit = visits.soon(request, paul, asha, 5);
        String body = batch(event("IN", visit, 1, clock.instant()));
        String other = batch(event("OUT", visit, 1, clock.instant()));

        assertThat(phone.sends(CLOCKINGS, other, body, 7).problem()).isEqualTo(REFUSED);
        assertThat(new TestPhone(calls).sends(CLOCKINGS, body).problem()).isEqualTo(REFUSED);
        assertThat(calls.call("POST", CLOCKINGS, asha).json(body).send().problem())
                .isEqualTo(REFUSED);
        Answer elsewhere = calls.call("POST", CLOCKINGS, null)
                .header("Device", phone.device())
                .header("Device-Sequence", "1")
                .header("Device-Signature", "AAAA")
                .json(body)
                .send();
        assertThat(elsewhere.status()).isEqualTo(401);
        assertThat(said(visit)).isEmpty();

        As.user(asha, () -> devices.end(new DeviceId(phone.device())));
        assertThat(phone.sends(CLOCKINGS, body).problem()).isEqualTo(REFUSED);
        assertThat(phone.sends(DAYS, "{\"now\":\"%s\"}".formatted(clock.instant()))
                        .problem())
                .isEqualTo(REFUSED);
        assertThat(said(visit)).isEmpty();
    }

    @Test
    void phonesEndWithWhoTheyBelongTo() {
        Uid ada = people.ada();
        As.user(ada, () -> administration.deactivate(asha, people.versionOf(asha), "Has left"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> phone.sends(DAYS, "{\"now\":\"%s\"}".formatted(clock.instant()))
                                .status()
                        == 401);
    }

    @Test
    void theSameAgainIsSayingItOnce() {
        VisitId visit = visits.soon(request, paul, asha, 5);
        UUID in = UUID.randomUUID();
        Instant at = now();
        String body = batch(event(in, "IN", visit.value(), 1, at, ""), event("OUT", visit, 2, at.plusMillis(5)));

        Answer first = phone.sends(CLOCKINGS, body, 41);
        assertThat(answers(first)).containsExactly("RECORDED", "RECORDED");
        assertThat(phone.sends(CLOCKINGS, body, 41).text()).isEqualTo(first.text());
        assertThat(answers(phone.sends(CLOCKINGS, body, 42))).containsExactly("ALREADY_KNOWN", "ALREADY_KNOWN");
        assertThat(answers(phone.sends(
                        CLOCKINGS, batch(event(in, "IN", visit.value(), 1, at.minusSeconds(3600), "")), 43)))
                .containsExactly("REFUSED");
        assertThat(said(visit)).containsExactly("IN", "OUT");
        assertThat(started(visit)).isCloseTo(at, within(20, ChronoUnit.SECONDS));
    }

    @Test
    void nothingIsRefusedForWhatItSays() {
        VisitId own = visits.soon(request, paul, asha, 5);
        Uid ravi = people.newcomer(Role.CAREGIVER, "Ravi Clock");
        VisitId others = visits.soon(request, paul, ravi, 5);
        Instant at = now();
        String body = batch(
                event("OUT", own, 1, at),
                event("IN", own, 2, at.minusSeconds(3600)),
                event(
                        UUID.randomUUID(),
                        "IN",
                        own.value(),
                        3,
                        at,
                        ",\"position\":{\"state\":\"FIXED\",\"latitude\":91,\"longitude\":77,\"accuracy\":-3}"),
                event(UUID.randomUUID(), "IN", "V-NOWHERE", 4, at, ""),
                event("IN", others, 5, at),
                event("OUT", own, 6, Instant.parse("9999-01-01T00:00:00Z")),
                event("IN", own, 7, Instant.parse("0001-01-01T00:00:00Z")),
                event(UUID.randomUUID(), "TASKS", "V-NOWHERE", 8, at, ",\"tasks\":[{\"title\":\"Cooking\"}]"),
                event(UUID.randomUUID(), "NOTE", others.value(), 9, at, ",\"note\":\"I was there\""));

        assertThat(answers(phone.sends(CLOCKINGS, body)))
                .containsExactly(
                        "RECORDED",
                        "RECORDED",
                        "RECORDED",
                        "KEPT_FOR_REVIEW",
                        "KEPT_FOR_REVIEW",
                        "RECORDED",
                        "KEPT_FOR_REVIEW",
                        "KEPT_FOR_REVIEW",
                        "KEPT_FOR_REVIEW");
        assertThat(said(own)).hasSize(5);
        assertThat(sql.sql("select position_state from visits_clocking where visit = ? and sequence = 3")
                        .param(own.value())
                        .query(String.class)
                        .single())
                .isEqualTo("OFF");
        assertThat(sql.sql("select kind from visits_note where visit = ?")
                        .param(others.value())
                        .query(String.class)
                        .list())
                .containsExactly("OFFICE_ONLY");
        assertThat(sql.sql("select words from visits_device_event where device = ? and words is not null")
                        .param(phone.device())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(words -> words.contains("Cooking") || words.contains("I was there"));
        assertThat(sql.sql("select backwards from visits_clocking where visit = ? order by sequence")
                        .param(own.value())
                        .query(Boolean.class)
                        .list())
                .containsExactly(false, true, false, true, true);
    }

    @Test
    void whatFitsToNoVisitWaitsUntilTheOfficeSaysWhereItBelongs() {
        Uid mira = people.mira();
        Uid ravi = people.newcomer(Role.CAREGIVER, "Ravi Clock");
        VisitId own = visits.soon(request, paul, asha, 5);
        VisitId others = visits.soon(request, paul, ravi, 5);
        Instant at = now().minusSeconds(60);
        UUID in = UUID.randomUUID();
        UUID words = UUID.randomUUID();
        UUID out = UUID.randomUUID();
        phone.sends(
                CLOCKINGS,
                batch(
                        event(in, "IN", "V-NOWHERE", 1, at, ""),
                        event(words, "TASKS", "V-NOWHERE", 2, at, ",\"tasks\":[{\"title\":\"Cooking\"}]"),
                        event(out, "OUT", others.value(), 3, at, "")));

        List<StrayLine> waiting = straysOf(asha);
        assertThat(waiting).extracting(StrayLine::id).containsExactlyInAnyOrder(stray(in), stray(words), stray(out));
        assertThat(waiting)
                .filteredOn(StrayLine::known)
                .extracting(StrayLine::id)
                .containsExactly(stray(out));
        assertThat(waiting)
                .filteredOn(line -> line.words() != null)
                .singleElement()
                .satisfies(line -> assertThat(line.words()).contains("Cooking"));
        assertThat(messages("visits/clockings-without-visit", asha, mira)).isOne();

        assertThat(As.user(mira, () -> strays.fitting(stray(in))))
                .singleElement()
                .satisfies(fitting -> assertThat(fitting.visit()).isEqualTo(own));
        assertThatExceptionOfType(VisitUnfit.class).isThrownBy(() -> attach(mira, in, others));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> attach(asha, in, own));
        attach(mira, in, own);
        attach(mira, words, own);
        As.user(mira, () -> strays.setAside(new SetAside(stray(out), SetAsideReason.BY_MISTAKE, null)));

        assertThat(said(own)).containsExactly("IN");
        assertThat(started(own)).isCloseTo(at, within(20, ChronoUnit.SECONDS));
        assertThat(sql.sql("select status from visits_visit where id = ?")
                        .param(own.value())
                        .query(String.class)
                        .single())
                .isEqualTo("IN_PROGRESS");
        assertThat(sql.sql("select kind from visits_note where visit = ?")
                        .param(own.value())
                        .query(String.class)
                        .list())
                .containsExactly("OFFICE_ONLY");
        assertThat(straysOf(asha)).isEmpty();
        assertThatExceptionOfType(StraySettled.class).isThrownBy(() -> attach(mira, out, own));
        assertThat(sql.sql("select count(*) from audit_entry where actor = ? and reference like ?")
                        .params(mira.value(), in + "%")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    private static StrayId stray(UUID id) {
        return new StrayId(id.toString());
    }

    private List<StrayLine> straysOf(Uid caregiver) {
        return As.user(people.mira(), () -> strays.find(PageRequest.of(0, 1000))).stream()
                .filter(line -> line.caregiver().equals(caregiver))
                .toList();
    }

    private void attach(Uid by, UUID id, VisitId visit) {
        As.user(by, () -> strays.attach(new Attach(stray(id), visit)));
    }

    private int messages(String template, Uid about, Uid to) {
        return sql.sql("select count(*) from notifications_message where template = ? and about = ? and recipient = ?")
                .params(template, about.value(), to.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void aHundredAreTakenAtOnceAndNotOneMore() {
        VisitId visit = visits.soon(request, paul, asha, 5);
        Instant at = now();
        String[] many = IntStream.rangeClosed(1, 101)
                .mapToObj(number -> event("IN", visit, number, at))
                .toArray(String[]::new);
        assertThat(phone.sends(CLOCKINGS, batch(many)).status()).isEqualTo(400);
        assertThat(said(visit)).isEmpty();
        assertThat(answers(phone.sends(
                        CLOCKINGS, batch(List.of(many).subList(1, 101).toArray(String[]::new)))))
                .hasSize(100)
                .containsOnly("RECORDED");
        assertThat(said(visit)).hasSize(100);
    }

    @Test
    void aPhoneThatIsSevenMinutesFastSaysTheRightTime() {
        VisitId visit = visits.soon(request, paul, asha, 5);
        Duration fast = Duration.ofMinutes(7);
        Instant now = now();
        Instant tapped = now.minus(Duration.ofHours(2));
        String body =
                "{\"now\":\"%s\",\"events\":[%s]}".formatted(now.plus(fast), event("IN", visit, 1, tapped.plus(fast)));
        assertThat(answers(phone.sends(CLOCKINGS, body))).containsExactly("RECORDED");
        assertThat(Duration.between(tapped, started(visit)).abs()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whatWasDoneIsKeptAsItWasSaidLast() {
        VisitId visit = visits.soon(request, paul, asha, 5);
        String done = ",\"tasks\":[{\"title\":\"Washing and dressing\",\"result\":\"DONE\"}]";
        String undone =
                ",\"tasks\":[{\"title\":\"Washing and dressing\",\"result\":\"NOT_DONE\",\"reason\":\"NO_TIME\"}]";
        String unfit =
                ",\"tasks\":[{\"title\":\"Washing and dressing\",\"result\":\"NOT_DONE\"},{\"title\":\"Cooking\",\"result\":\"DONE\"}]";
        Instant at = now();

        assertThat(answers(
                        phone.sends(CLOCKINGS, batch(event(UUID.randomUUID(), "TASKS", visit.value(), 5, at, undone)))))
                .containsExactly("RECORDED");
        assertThat(answers(
                        phone.sends(CLOCKINGS, batch(event(UUID.randomUUID(), "TASKS", visit.value(), 4, at, done)))))
                .containsExactly("RECORDED");
        assertThat(outcomes(visit)).containsExactly("NOT_DONE");
        assertThat(answers(
                        phone.sends(CLOCKINGS, batch(event(UUID.randomUUID(), "TASKS", visit.value(), 6, at, unfit)))))
                .containsExactly("KEPT_FOR_REVIEW");
        assertThat(outcomes(visit)).containsExactly("NOT_DONE");

        UUID note = UUID.randomUUID();
        String words =
                event(note, "NOTE", visit.value(), 7, at, ",\"noteKind\":\"HANDOVER\",\"note\":\"The tap drips\"");
        phone.sends(CLOCKINGS, batch(words));
        phone.sends(CLOCKINGS, batch(words));
        assertThat(sql.sql("select kind from visits_note where visit = ? order by written_at")
                        .param(visit.value())
                        .query(String.class)
                        .list())
                .containsExactly("OFFICE_ONLY", "HANDOVER");
    }

    @Test
    void aPhoneKnowsOfItsDayAndOfNoHome() {
        VisitId visit = visits.soon(request, paul, asha, 5);
        visits.soon(request, paul, asha, 60 * 47);
        visits.soon(request, paul, asha, 60 * 49);
        Answer day = phone.sends(DAYS, "{\"now\":\"%s\"}".formatted(clock.instant()));
        assertThat(day.status()).isEqualTo(200);
        assertThat(day.json().path("visits").size()).isEqualTo(2);
        assertThat(day.json().at("/visits/0/reference").asString()).isEqualTo(visit.value());
        assertThat(day.json().at("/visits/0/patientName").asString()).isEqualTo("Paul C.");
        assertThat(day.json().at("/visits/0/tasks/0").asString()).isEqualTo("Washing and dressing");
        assertThat(day.text()).doesNotContain("MG Road", "neighbour", "Clock", paul.value());
    }

    @Test
    void whatWasOnceAskedIsNotAnsweredForLong() {
        VisitId visit = visits.soon(request, paul, asha, 5);
        String caught = asked(Duration.ZERO);
        assertThat(phone.sends(DAYS, caught, 7).text()).contains(visit.value());
        assertThat(phone.sends(DAYS, asked(Duration.ofMinutes(-10))).status()).isEqualTo(200);
        assertThat(phone.sends(DAYS, asked(Duration.ofMinutes(10))).status()).isEqualTo(200);
        for (Duration off : List.of(Duration.ofMinutes(-16), Duration.ofMinutes(16), Duration.ofDays(-9000))) {
            Answer old = phone.sends(DAYS, asked(off));
            assertThat(old.status()).isEqualTo(409);
            assertThat(old.problem()).isEqualTo("/problems/visits/request-too-old");
            assertThat(old.header("Date")).isNotBlank();
        }
        assertThat(sql.sql(
                                "select distinct refusal from audit_entry where action = 'visits.phoneDayRead' and reference = ?")
                        .param(phone.device())
                        .query(String.class)
                        .list())
                .containsExactly("visits.requestTooOld");
    }

    private String asked(Duration off) {
        return "{\"now\":\"%s\"}".formatted(clock.instant().plus(off));
    }

    @Test
    void photosAndSignaturesComeOnceAndOnlyFromWhoSignedThem() {
        VisitId visit = visits.soon(request, paul, asha, 5);
        List<String> before = drafts();
        byte[] photo = SampleFiles.joined(SampleFiles.jpeg("Tap"), new byte[3_000_000]);
        String path = file(UUID.randomUUID(), 1, visit.value(), "PHOTO", "");
        Answer first = phone.sendsFile(path, photo);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("answer").asString()).isEqualTo("RECORDED");
        assertThat(phone.sendsFile(path, photo).json().path("answer").asString())
                .isEqualTo("ALREADY_KNOWN");
        assertThat(phone.sendsFile(path, SampleFiles.jpeg("Other"))
                        .json()
                        .path("answer")
                        .asString())
                .isEqualTo("REFUSED");
        String signature = file(UUID.randomUUID(), 2, visit.value(), "SIGNATURE", "&signer=RELATIVE");
        assertThat(phone.sendsFile(signature, SampleFiles.png("Paula")).status())
                .isEqualTo(200);
        assertThat(files(visit)).containsExactlyInAnyOrder("PHOTO photo.jpg", "SIGNATURE signature.png RELATIVE");

        String forged = file(UUID.randomUUID(), 3, visit.value(), "PHOTO", "");
        assertThat(phone.sendsFile(forged, SampleFiles.jpeg("Tap"), SampleFiles.jpeg("Top"))
                        .problem())
                .isEqualTo(REFUSED);
        assertThat(new TestPhone(calls)
                        .sendsFile(forged, SampleFiles.jpeg("Tap"))
                        .problem())
                .isEqualTo(REFUSED);
        assertThat(calls.call("POST", forged, null).bytes(photo).send().problem())
                .isEqualTo(REFUSED);
        assertThat(phone.sendsFile(forged, "no picture".getBytes(StandardCharsets.UTF_8))
                        .problem())
                .isEqualTo("/problems/storage/file-type-not-accepted");
        assertThat(phone.sendsFile(file(UUID.randomUUID(), 4, "V-NOWHERE", "PHOTO", ""), photo)
                        .status())
                .isEqualTo(404);
        assertThat(files(visit)).hasSize(2);
        assertThat(drafts()).isEqualTo(before);
    }

    private List<String> drafts() {
        return sql.sql("select id from storage_draft order by id")
                .query(String.class)
                .list();
    }

    @Test
    void aTenthPhotoIsTheLastAndASignatureIsTakenAllTheSame() {
        VisitId visit = visits.soon(request, paul, asha, 5);
        for (int number = 1; number <= 10; number++) {
            assertThat(phone.sendsFile(
                                    file(UUID.randomUUID(), number, visit.value(), "PHOTO", ""),
                                    SampleFiles.jpeg("No. " + number))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(phone.sendsFile(file(UUID.randomUUID(), 11, visit.value(), "PHOTO", ""), SampleFiles.jpeg("No. 11"))
                        .problem())
                .isEqualTo("/problems/visits/too-many-attachments");
        assertThat(phone.sendsFile(
                                file(UUID.randomUUID(), 12, visit.value(), "SIGNATURE", "&signer=PATIENT"),
                                SampleFiles.png("Paul"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatSomebodyElsesPhoneSendsIsForTheOffice() {
        Uid ravi = people.newcomer(Role.CAREGIVER, "Ravi Clock");
        VisitId others = visits.soon(request, paul, ravi, 5);
        Answer answer = phone.sendsFile(
                file(UUID.randomUUID(), 1, others.value(), "PHOTO", ""), SampleFiles.jpeg("I was there"));
        assertThat(answer.json().path("answer").asString()).isEqualTo("KEPT_FOR_REVIEW");
        assertThat(As.user(ravi, () -> dossier.open(others)).files()).isEmpty();
        FileId file = As.user(people.mira(), () -> dossier.open(others))
                .files()
                .getFirst()
                .file();
        assertThatExceptionOfType(FileUnknown.class)
                .isThrownBy(() -> As.user(ravi, () -> recording.openFile(others, file)));
    }

    @Test
    void aFileThatIsTakenAwayIsGoneAndTheAuditKnowsThatItWasThere() throws IOException {
        VisitId visit = visits.soon(request, paul, asha, 5);
        FileId file = As.user(
                asha,
                () -> recording.add(new AddFile(
                        visit, AttachmentKind.PHOTO, null, "tap.jpg", new ByteArrayResource(SampleFiles.jpeg("Tap")))));
        As.user(asha, () -> recording.openFile(visit, file)).content().close();

        As.user(asha, () -> recording.remove(visit, file));

        assertThatExceptionOfType(FileUnknown.class).isThrownBy(() -> storage.open(file));
        assertThat(sql.sql("select count(*) from audit_entry where action = 'visits.fileRemoved' and reference like ?")
                        .param("%" + file.value() + "%")
                        .query(Integer.class)
                        .single())
                .isOne();
        await().until(() -> sql.sql("select count(*) from storage_draft where id = ?")
                        .param(file.value())
                        .query(Integer.class)
                        .single()
                == 0);

        FileId kept = As.user(
                asha,
                () -> recording.add(new AddFile(
                        visit, AttachmentKind.PHOTO, null, "tap.jpg", new ByteArrayResource(SampleFiles.jpeg("Tap")))));
        sql.sql("update visits_visit set locked_at = ? where id = ?")
                .params(Utc.toSql(clock.instant()), visit.value())
                .update();
        assertThatExceptionOfType(VisitLocked.class)
                .isThrownBy(() -> As.user(asha, () -> recording.remove(visit, kept)));
        As.user(asha, () -> recording.openFile(visit, kept)).content().close();
    }

    @Test
    void aClosedDoorAndWhyNobodySignedAreHeardAsTheyWereSaidLast() {
        VisitId visit = visits.soon(visits.signedRequest(paul), paul, asha, 5);
        Instant at = now();
        assertThat(day(visit)).isEqualTo("true false false");
        assertThat(answers(phone.sends(
                        CLOCKINGS, batch(event("IN", visit, 1, at), event("NOT_HOME", visit, 2, at.plusMillis(5))))))
                .containsExactly("RECORDED", "RECORDED");
        assertThat(day(visit)).isEqualTo("true false true");
        assertThat(story(visit)).contains("NOBODY_HOME");
        assertThat(answers(phone.sends(CLOCKINGS, batch(event("AT_HOME", visit, 4, at)))))
                .containsExactly("RECORDED");
        assertThat(answers(phone.sends(CLOCKINGS, batch(event("NOT_HOME", visit, 3, at)))))
                .containsExactly("RECORDED");
        assertThat(day(visit)).isEqualTo("true false false");

        String because = ",\"note\":\"He fell asleep\"";
        assertThat(answers(phone.sends(
                        CLOCKINGS, batch(event(UUID.randomUUID(), "UNSIGNED", visit.value(), 5, at, because)))))
                .containsExactly("RECORDED");
        assertThat(day(visit)).isEqualTo("true true false");
        assertThat(As.user(asha, () -> dossier.open(visit)).unsignedBecause()).isEqualTo("He fell asleep");
        assertThat(sql.sql("select because from visits_unsigned where visit = ?")
                        .param(visit.value())
                        .query(String.class)
                        .single())
                .doesNotContain("asleep");

        Uid ravi = people.newcomer(Role.CAREGIVER, "Ravi Clock");
        VisitId others = visits.soon(request, paul, ravi, 5);
        assertThat(answers(phone.sends(
                        CLOCKINGS,
                        batch(
                                event("NOT_HOME", others, 6, at),
                                event(UUID.randomUUID(), "UNSIGNED", others.value(), 7, at, because)))))
                .containsExactly("KEPT_FOR_REVIEW", "KEPT_FOR_REVIEW");
        assertThat(story(others)).doesNotContain("NOBODY_HOME");
    }

    private String day(VisitId visit) {
        for (JsonNode each : phone.sends(DAYS, "{\"now\":\"%s\"}".formatted(clock.instant()))
                .json()
                .path("visits")) {
            if (each.path("reference").asString().equals(visit.value())) {
                return "%s %s %s"
                        .formatted(
                                each.path("signatureNeeded").asBoolean(),
                                each.path("signed").asBoolean(),
                                each.path("nobodyHome").asBoolean());
            }
        }
        throw new AssertionError("Not in the day pack");
    }

    private List<String> story(VisitId visit) {
        return sql.sql("select kind from visits_milestone where visit = ?")
                .param(visit.value())
                .query(String.class)
                .list();
    }

    private String file(UUID id, int sequence, String visit, String kind, String more) {
        return "/api/v1/clock-files?id=%s&sequence=%d&visit=%s&kind=%s&at=%s%s"
                .formatted(id, sequence, visit, kind, now(), more);
    }

    private List<String> files(VisitId visit) {
        return sql.sql("select concat_ws(' ', kind, name, signer) from visits_attachment where visit = ?")
                .param(visit.value())
                .query(String.class)
                .list();
    }

    @Test
    void clockingsInAnyOrderWithCopiesLeaveVisitsAsInOrder() {
        Random random = new Random(4);
        int count = 6;
        List<Uid> both = List.of(asha, people.newcomer(Role.CAREGIVER, "Anil Clock"));
        List<List<VisitId>> booked = both.stream()
                .map(caregiver -> IntStream.range(0, count)
                        .mapToObj(place -> visits.soon(request, paul, caregiver, 5 + 150 * place))
                        .toList())
                .toList();
        Instant base = now().minus(Duration.ofHours(30));
        List<Draft> drafts = IntStream.range(0, 150)
                .mapToObj(number -> new Draft(
                        random.nextInt(count),
                        random.nextInt(3) == 0 ? ClockKind.OUT : ClockKind.IN,
                        base.plus(Duration.ofMinutes(random.nextInt(240)))))
                .collect(Collectors.toCollection(ArrayList::new));
        drafts.sort(Comparator.comparing(Draft::at));
        takeAll(drafts, both.getFirst(), booked.getFirst());
        List<Draft> anyhow = new ArrayList<>(drafts);
        drafts.stream().filter(draft -> random.nextInt(3) == 0).forEach(anyhow::add);
        Collections.shuffle(anyhow, random);
        takeAll(anyhow, both.getLast(), booked.getLast());

        assertThat(states(booked.getLast())).isEqualTo(states(booked.getFirst()));
    }

    /** Something that is clocked at one of some visits. */
    private record Draft(int visit, ClockKind kind, Instant at) {}

    private void takeAll(List<Draft> drafts, Uid caregiver, List<VisitId> booked) {
        for (Draft draft : drafts) {
            String id = UUID.nameUUIDFromBytes((caregiver + draft.toString()).getBytes(StandardCharsets.UTF_8))
                    .toString();
            CurrentUser.runAsSystem(() -> clockings.take(Tap.ofPhone(
                            id,
                            booked.get(draft.visit()).value(),
                            caregiver,
                            draft.kind(),
                            draft.at(),
                            clock.instant(),
                            clock.instant(),
                            draft.at())
                    .by(phone.device(), 1L, false)
                    .where(Fix.NONE, PlaceKind.HOME)));
        }
    }

    /* The process may have gone on with those that are over. */
    private List<String> states(List<VisitId> booked) {
        return booked.stream()
                .map(visit ->
                        sql.sql("""
                                select concat_ws(' ', if(v.status in ('FINISHED', 'UNDER_REVIEW', 'CLOSED'), 'GIVEN', v.status),
                                    v.started_at, v.finished_at,
                                    (select sum(minutes) from visits_time_entry t where t.visit = v.id))
                                from visits_visit v where v.id = ?""").param(visit.value()).query(String.class).single())
                .toList();
    }

    @Test
    void onlyThePageOfPhonesAndTheStepThatAsksWhereCareIsNeededMayAskWhereOneIs() {
        assertThat(calls.get("/care-requests/CR-1/edit/where", null).header("Permissions-Policy"))
                .contains("geolocation=(self)", "camera=()");
        assertThat(calls.get("/clock/", null).header("Permissions-Policy")).contains("geolocation=(self)");
        assertThat(calls.get("/clock/", null).header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "worker-src 'self'")
                .doesNotContain("unsafe");
        assertThat(calls.get("/clock/worker.js", null).header("Content-Type")).startsWith("text/javascript");
        assertThat(calls.get("/clock", null).header("Location")).isEqualTo("/clock/");
        assertThat(calls.get("/clock/application.yaml", null).status()).isEqualTo(404);
        for (String elsewhere : List.of(
                "/",
                "/sign-in",
                "/devices",
                "/web/clock/index.html",
                "/clock/none",
                "/api/v1/devices",
                "/care-requests/new",
                "/care-requests/CR-1/edit/when")) {
            assertThat(calls.get(elsewhere, null).header("Permissions-Policy"))
                    .as(elsewhere)
                    .contains("geolocation=()");
        }
    }

    private TestPhone phoneOf(Uid caregiver) {
        TestPhone made = new TestPhone(calls);
        assertThat(made.enrols(As.user(caregiver, () -> devices.begin())).status())
                .isEqualTo(201);
        return made;
    }

    /* As precise as phones are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String batch(String... events) {
        return "{\"now\":\"%s\",\"events\":[%s]}".formatted(now(), String.join(",", events));
    }

    private static String event(String kind, VisitId visit, long sequence, Instant at) {
        return event(UUID.randomUUID(), kind, visit.value(), sequence, at, "");
    }

    private static String event(UUID id, String kind, String visit, long sequence, Instant at, String more) {
        return "{\"id\":\"%s\",\"sequence\":%d,\"visit\":\"%s\",\"kind\":\"%s\",\"at\":\"%s\"%s}"
                .formatted(id, sequence, visit, kind, at, more);
    }

    private static List<String> answers(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> words = new ArrayList<>();
        answer.json().path("events").forEach(one -> words.add(one.path("answer").asString()));
        return words;
    }

    private List<String> said(VisitId visit) {
        return sql.sql("select kind from visits_clocking where visit = ? order by sequence")
                .param(visit.value())
                .query(String.class)
                .list();
    }

    private List<String> outcomes(VisitId visit) {
        return sql.sql("select outcome from visits_task_outcome where visit = ?")
                .param(visit.value())
                .query(String.class)
                .list();
    }

    private Instant started(VisitId visit) {
        return sql.sql("select started_at from visits_visit where id = ?")
                .param(visit.value())
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
    }
}
