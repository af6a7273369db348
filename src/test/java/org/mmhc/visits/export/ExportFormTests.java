package org.mmhc.visits.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.ClockMethod;
import org.mmhc.visits.export.ExportedVisit.Call;
import org.mmhc.visits.export.ExportedVisit.Numbers;
import org.mmhc.visits.export.ExportedVisit.Settled;
import org.mmhc.visits.export.ExportedVisit.Task;
import org.mmhc.visits.export.Fault.Kind;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.record.TaskResult;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportFormTests {

    private static final Uid PAUL = Uid.of(Role.PATIENT, 100010);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100011);
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100002);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-11-16T08:00:00Z");
    private static final Instant LEFT = Instant.parse("2026-11-16T10:31:07.123456Z");
    private static final Numbers NUMBERS = new Numbers(Map.of(
            PAUL, Map.of(IdentifierKind.MEDICAID_ID, "CT0012345", IdentifierKind.MEMBER_ID, "M1"),
            ASHA, Map.of(IdentifierKind.EMPLOYEE_ID, "987654321")));
    private static final CodeMap CODES = new CodeMap(
            Map.of("PERSONAL_CARE", "T1019", "FORGOT_OUT", "04", "OTHER", "22", "ACCEPTED_AS_CLOCKED", "A1"));
    private static final Sandata SANDATA = new Sandata(
            new ExportSettings.Sandata("MedicaidID", "008001234", "EmployeeCustomID", "ClientCustomID", "CTDSS", "PCA"),
            NUMBERS,
            CODES,
            Instant.parse("2026-12-01T00:00:00Z"));

    @Test
    void timesThatWereCorrectedBringWhoChangedThemAndWhy() {
        NumberedVisit corrected = new NumberedVisit(visit(ClockMethod.OFFICE, "Paul"), 2);

        assertThat(SANDATA.faults(corrected)).isEmpty();
        JsonNode sent =
                JsonMapper.shared().readTree(SANDATA.write(List.of(corrected))).get(0);
        assertThat(sent.path("SequenceID").asLong()).isEqualTo(2);
        assertThat(sent.path("VisitTimeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(sent.path("AdjInDateTime").asString()).isEqualTo("2026-11-16T08:00:00Z");
        assertThat(sent.path("AdjOutDateTime").asString()).isEqualTo("2026-11-16T10:31:07Z");
        assertThat(sent.path("Calls")).hasSize(2).allSatisfy(call -> {
            assertThat(call.path("CallExternalID").asString()).hasSize(16).matches("[0-9a-f]+");
            assertThat(call.path("CallDateTime").asString()).endsWith("Z");
        });
        assertThat(sent.at("/Calls/0/CallType").asString()).isEqualTo("Mobile");
        assertThat(sent.at("/Calls/0/CallLatitude").asDouble()).isEqualTo(52.52);
        assertThat(sent.at("/Calls/1/CallType").asString()).isEqualTo("Manual");
        assertThat(sent.path("VisitChanges")).hasSize(1);
        assertThat(sent.at("/VisitChanges/0/SequenceID").asLong()).isEqualTo(2);
        assertThat(sent.at("/VisitChanges/0/ChangeMadeBy").asString()).isEqualTo(MIRA.value());
        assertThat(sent.at("/VisitChanges/0/ReasonCode").asString()).isEqualTo("04");
        assertThat(sent.at("/VisitChanges/0/ChangeReasonMemo").asString()).hasSize(256);
    }

    @Test
    void whatWasClockedAndGoesOutOnceBringsNoChanges() {
        Map<String, Object> sent = SANDATA.visit(new NumberedVisit(visit(ClockMethod.MOBILE, "Paul"), 1));

        assertThat(SandataRules.check(sent)).isEmpty();
        assertThat(sent).doesNotContainKeys("VisitChanges", "AdjInDateTime");
        Map<String, Object> again = SANDATA.visit(new NumberedVisit(visit(ClockMethod.MOBILE, "Paul"), 2));
        assertThat(again).containsKey("VisitChanges");
        assertThat(SandataRules.check(again)).isEmpty();
    }

    @Test
    void theSameEventIsCalledTheSameEachTime() {
        assertThat(Sandata.callId("a")).isEqualTo(Sandata.callId("a")).isNotEqualTo(Sandata.callId("b"));
    }

    @Test
    void aVisitThatLacksWhatIsAskedForIsNamedByItsFields() {
        assertThat(new Sandata(
                                new ExportSettings.Sandata("MedicaidID", "", "E", "C", "P", "PCA"),
                                new Numbers(Map.of()),
                                new CodeMap(Map.of()),
                                START)
                        .faults(new NumberedVisit(visit(ClockMethod.OFFICE, "Paul"), 1)))
                .contains(
                        new Fault("ProviderID", Kind.MISSING),
                        new Fault("ClientIdentifier", Kind.MISSING),
                        new Fault("ProcedureCode", Kind.MISSING),
                        new Fault("ReasonCode", Kind.MISSING));
    }

    @Test
    void lengthsAndWhatGoesWithWhatAreChecked() {
        assertThat(with("VisitOtherID", "x".repeat(51))).containsExactly(new Fault("VisitOtherID", Kind.TOO_LONG));
        assertThat(with("PayerProgram", "x".repeat(10))).containsExactly(new Fault("PayerProgram", Kind.TOO_LONG));
        assertThat(with("Memo", "x".repeat(1025))).containsExactly(new Fault("Memo", Kind.TOO_LONG));
        assertThat(with("SequenceID", 10_000_000_000_000_000L)).contains(new Fault("SequenceID", Kind.UNFIT));
        assertThat(with("SequenceID", 3L)).contains(new Fault("VisitChanges.SequenceID", Kind.UNFIT));
        assertThat(with("AdjInDateTime", "2026-11-16 09:00")).containsExactly(new Fault("AdjInDateTime", Kind.UNFIT));
        assertThat(with("VisitChanges", null)).containsExactly(new Fault("VisitChanges", Kind.MISSING));
        assertThat(with("VisitCancelledIndicator", true))
                .containsExactly(new Fault("VisitCancelledIndicator", Kind.UNFIT));
        assertThat(with("Calls", List.of())).containsExactly(new Fault("Calls", Kind.MISSING));
    }

    @Test
    void aCellThatAProgramWouldCalculateWithIsWords() {
        String table = Plain.csv().write(List.of(new NumberedVisit(visit(ClockMethod.MOBILE, "=HYPERLINK(\"x\")"), 1)));

        assertThat(table.lines().toList()).hasSize(2);
        assertThat(table)
                .contains("\"'=HYPERLINK(\"\"x\"\")\"")
                .contains("2026-11-16,Europe/Berlin")
                .contains("GIVEN");
        JsonNode json = JsonMapper.shared()
                .readTree(Plain.json().write(List.of(new NumberedVisit(visit(ClockMethod.MOBILE, "=1"), 4))));
        assertThat(json.at("/0/patientName").asString()).isEqualTo("=1");
        assertThat(json.at("/0/sequence").asLong()).isEqualTo(4);
        assertThat(json.at("/0/clockings")).hasSize(2);
    }

    @Test
    void anHourThatComesTwiceIsSentWithANote() {
        Hhax hhax = new Hhax(new ExportSettings.Hhax("12-345", "77"), NUMBERS, CODES);
        Instant twice = Instant.parse("2026-10-25T01:30:00Z");
        NumberedVisit night =
                new NumberedVisit(visit(ClockMethod.OFFICE, "Paul", Instant.parse("2026-10-24T20:00:00Z"), twice), 1);

        assertThat(hhax.faults(night)).isEmpty();
        List<String> lines = hhax.write(List.of(night)).lines().toList();
        assertThat(lines.getFirst())
                .startsWith("Agency Tax ID,Payer ID,Medicaid Number")
                .endsWith("Timesheet Approved");
        assertThat(lines.getLast())
                .startsWith("12-345,77,CT0012345,M1,987654321")
                .contains("2026-10-24 22:00,2026-10-25 02:30")
                .contains("2026-10-25 02:30 comes twice: it is +01:00")
                .contains(",04,A1,");
        assertThat(new Hhax(new ExportSettings.Hhax("", "77"), NUMBERS, new CodeMap(Map.of())).faults(night))
                .contains(
                        new Fault("Agency Tax ID", Kind.MISSING),
                        new Fault("Procedure Code", Kind.MISSING),
                        new Fault("Visit Edit Reason Code", Kind.MISSING));
    }

    /* A visit that was corrected, with another value in one field. */
    private static List<Fault> with(String field, @Nullable Object value) {
        Map<String, Object> sent =
                new HashMap<>(SANDATA.visit(new NumberedVisit(visit(ClockMethod.OFFICE, "Paul"), 2)));
        if (value == null) {
            sent.remove(field);
        } else {
            sent.put(field, value);
        }
        return SandataRules.check(sent);
    }

    private static ExportedVisit visit(ClockMethod left, String patient) {
        return visit(left, patient, START, LEFT);
    }

    private static ExportedVisit visit(ClockMethod left, String patient, Instant start, Instant end) {
        List<Call> calls = new ArrayList<>();
        calls.add(call("in", ClockKind.IN, ClockMethod.MOBILE, start, new Position(52.52, 13.405)));
        calls.add(call("out", ClockKind.OUT, left, end, null));
        return new ExportedVisit(
                "V-1",
                PAUL,
                patient,
                ASHA,
                "Asha",
                "PERSONAL_CARE",
                "Personal care",
                start,
                start.plusSeconds(9000),
                BERLIN,
                start,
                end,
                PlaceKind.HOME,
                "GIVEN",
                151,
                true,
                false,
                calls,
                List.of(new Task("Washing", TaskResult.DONE)),
                List.of(new Settled(ExceptionCode.NO_CHECK_OUT, Action.ACCEPTED_AS_CLOCKED, Reason.FORGOT_OUT)));
    }

    private static Call call(String id, ClockKind kind, ClockMethod method, Instant at, @Nullable Position position) {
        boolean tapped = method.isTap();
        return new Call(
                id,
                kind,
                method,
                at,
                true,
                position,
                tapped ? ASHA : MIRA,
                at.plusSeconds(60),
                tapped ? null : Reason.FORGOT_OUT,
                Objects.requireNonNullElse(tapped ? null : "w".repeat(300), "w"));
    }
}
