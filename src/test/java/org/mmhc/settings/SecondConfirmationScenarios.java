package org.mmhc.settings;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.RuntimeSetting.Risk;
import org.mmhc.base.Uid;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.settings.OverrideDesk.AskOverride;
import org.mmhc.settings.OverridePolicy.PolicyAnswer;
import org.mmhc.settings.SettingDesk.SettingChangeRow;
import org.mmhc.settings.SettingFiles.FileLine;
import org.mmhc.settings.SettingFiles.LineProblem;
import org.mmhc.settings.SettingsRefusals.ChangeUnderway;
import org.mmhc.settings.SettingsRefusals.OverrideNotAllowed;
import org.mmhc.settings.SettingsRefusals.OverrideOwnMatter;
import org.mmhc.settings.SettingsRefusals.OverrideSubjectUnknown;
import org.mmhc.settings.SettingsRefusals.OverrideUnderway;
import org.mmhc.settings.SettingsRefusals.RefusalReasonMissing;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.mmhc.settings.SettingsRefusals.SettingsFileUnfit;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;
import org.springframework.scheduling.annotation.Scheduled;

/** Every way that a request can go. Ada and Agnes are admins, Mira sits in the committee. */
@ScenariosOf("second-confirmation")
abstract class SecondConfirmationScenarios extends SettingsStage {

    private static final String RETRY = "notifications.longestRetry";
    private static final String RADIUS = "care.pinRadiusM";
    private static final String REFUND = "billing.refundPolicy";

    @Test
    void oneAdminChangesWhatCostsLittle() {
        Case change = ada.changes(RETRY, "61m");
        comesInForce(RETRY, "61m");
        change.ended("EndEvent_RequestApplied");
        assertThat(change.change(RETRY).state()).isEqualTo(SettingState.IN_FORCE);

        Case back = ada.changes(RETRY, null);
        comesInForce(RETRY, "1h");
        back.ended("EndEvent_RequestApplied");
        assertThat(change.change(RETRY).state()).isEqualTo(SettingState.REPLACED);
    }

    @Test
    void aFileOfSettingsIsComparedFirstAndThenAskedForAsAWhole() {
        String file = As.user(ada.uid, files::write);
        assertThat(file).contains(RETRY + ": \"1h\"");
        assertThat(compared(file)).isEmpty();
        String other = file.replace(RETRY + ": \"1h\"", RETRY + ": \"62m\"");
        assertThat(compared(other)).containsExactly(new FileLine(RETRY, Risk.LOW, "1h", "62m", null, null));
        String twice = other + RETRY + ": \"63m\"\n";
        assertThat(compared(file.replace(RETRY + ": \"1h\"", RETRY + ": 30")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.problem()).isEqualTo(LineProblem.UNFIT);
                    assertThat(line.why()).contains("needs its unit");
                });
        assertThatExceptionOfType(SettingsFileUnfit.class)
                .as("No line may be there twice")
                .isThrownBy(() -> taken(twice));
        assertThatExceptionOfType(SettingsFileUnfit.class)
                .as("One line that is no setting, and nothing is asked for")
                .isThrownBy(() -> taken(other + "care.nothing: 1\n"));
        assertThat(inForce(RETRY)).isEqualTo("1h");

        taken(other);
        comesInForce(RETRY, "62m");
        ada.changes(RETRY, null).ended("EndEvent_RequestApplied");
        comesInForce(RETRY, "1h");
    }

    private List<FileLine> compared(String file) {
        return As.user(ada.uid, () -> files.compare(file));
    }

    private List<SettingChangeRow> taken(String file) {
        return As.user(ada.uid, () -> files.take(file, "As the other installation has it."));
    }

    @Test
    void whatCostsMuchNeedsAnotherAdmin() {
        Case change = ada.changes(RADIUS, "160");
        assertThat(change.task().candidateGroups()).containsExactly("admin");
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> ada.claims(change));
        assertThatExceptionOfType(ChangeUnderway.class).isThrownBy(() -> agnes.changes(RADIUS, "170"));
        assertThat(inForce(RADIUS)).isEqualTo("150");

        agnes.agrees(change);
        comesInForce(RADIUS, "160");
        change.ended("EndEvent_RequestApplied");

        Case back = agnes.changes(RADIUS, null);
        ada.agrees(back);
        comesInForce(RADIUS, "150");
    }

    @Test
    void whoSaysNoSaysWhyAndNothingChanges() {
        Case change = ada.changes(RADIUS, "180");
        assertThatExceptionOfType(RefusalReasonMissing.class).isThrownBy(() -> agnes.refuses(change, " "));
        agnes.refuses(change, "Too far to call it being there.");
        change.ended("EndEvent_RequestRefused");
        assertThat(change.change(RADIUS).state()).isEqualTo(SettingState.REFUSED);
        assertThat(inForce(RADIUS)).isEqualTo("150");
    }

    @Test
    void whatNobodyAnswersLapses() {
        Case change = ada.changes(RADIUS, "190");
        change.task();
        assertThat(agnes.reads(change).facts().title()).isEqualTo(RADIUS);
        assertThatExceptionOfType(RequestUnknown.class)
                .as("What admins ask of admins is not for the committee")
                .isThrownBy(() -> mira.reads(change));
        timePasses(ofDays(3).plusHours(1));
        change.ended("EndEvent_RequestLapsed");
        assertThat(change.change(RADIUS).state()).isEqualTo(SettingState.LAPSED);
    }

    @Test
    void itTakesEffectAtThePlannedHour() {
        Case change = ada.changes(RETRY, "90m", clock.instant().plus(ofHours(2)));
        timePasses(ofHours(1));
        assertThat(inForce(RETRY)).isEqualTo("1h");
        timePasses(ofHours(1).plusMinutes(1));
        comesInForce(RETRY, "90m");
        change.ended("EndEvent_RequestApplied");
        ada.changes(RETRY, null).ended("EndEvent_RequestApplied");
        comesInForce(RETRY, "1h");
    }

    @Test
    void whoAskedTakesItBackBeforeItsHour() {
        Case change = ada.changes(RADIUS, "200");
        change.task();
        ada.takesBack(change);
        change.ended("EndEvent_RequestWithdrawn");
        assertThat(change.change(RADIUS).state()).isEqualTo(SettingState.UNDONE);
        assertThat(inForce(RADIUS)).isEqualTo("150");
    }

    @Test
    void aRuleIsBrokenForAWhileOnly() {
        String request = careRequest();
        Case override = mira.overrides("care.coverage", request);
        override.passed("ServiceTask_ApplyRequest");
        assertThat(overrides.isOverridden("care.coverage", request)).isTrue();
        assertThat(overrides.isOverridden("care.coverage", References.next("CR")))
                .isFalse();
        assertThatExceptionOfType(OverrideUnderway.class).isThrownBy(() -> mira.overrides("care.coverage", request));

        timePasses(ofDays(7).plusHours(1));
        assertThat(overrides.isOverridden("care.coverage", request)).isFalse();
        override.ended("EndEvent_RequestEnded");
        assertThat(override.override()).isEqualTo(OverrideState.ENDED);
    }

    @Test
    void whatIsEndedByHandHoldsAtOnceAgain() {
        String subscription = subscription("9000.00");
        Case override = ada.overrides(REFUND, subscription);
        assertThat(overrides.isOverridden(REFUND, subscription)).isFalse();
        agnes.agrees(override);
        override.passed("ServiceTask_ApplyRequest");
        assertThat(overrides.overriddenBy(REFUND, subscription)).contains(ada.uid);
        ada.ends(override);
        assertThat(overrides.isOverridden(REFUND, subscription)).isFalse();
        override.ended("EndEvent_RequestEnded");
        Case again = ada.overrides(REFUND, subscription);
        again.task();
        ada.ends(again);
        again.ended("EndEvent_RequestWithdrawn");
        assertThat(again.override()).isEqualTo(OverrideState.REFUSED);
    }

    @Test
    void ofTwoWhoAskAtOnceForTheSameThingOneWins() throws Exception {
        String request = careRequest();
        try (ExecutorService desks = Executors.newFixedThreadPool(2)) {
            List<Callable<Case>> both = List.of(
                    () -> mira.overrides("care.coverage", request), () -> milan.overrides("care.coverage", request));
            List<Object> answers = new ArrayList<>();
            for (Future<Case> answer : desks.invokeAll(both)) {
                try {
                    answers.add(answer.get());
                } catch (ExecutionException refused) {
                    answers.add(refused.getCause());
                }
            }
            assertThat(answers)
                    .hasAtLeastOneElementOfType(Case.class)
                    .hasAtLeastOneElementOfType(OverrideUnderway.class);
        }
        assertThat(sql.sql("select count(*) from settings_override where subject = :subject")
                        .param("subject", request)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void wordsThatSomebodyHasARightToReadNeedAnotherAdmin() {
        String template = "billing/subscription-resumed";
        String words = "Dear {{name}}, your plan goes on. " + References.next("W");
        Case asked = ada.writes(template, words);
        assertThat(agnes.reads(asked).facts().lines())
                .anySatisfy(fact -> assertThat(fact.value()).contains(words));
        assertThat(ada.readsWords(template)).isNotEqualTo(words);
        agnes.agrees(asked);
        asked.ended("EndEvent_RequestApplied");
        assertThat(ada.readsWords(template)).isEqualTo(words);

        Case refused = agnes.writes(template, words + " Again.");
        ada.refuses(refused, "Once is enough for everybody.");
        refused.ended("EndEvent_RequestRefused");
        assertThat(ada.readsWords(template)).isEqualTo(words);
    }

    @Test
    void whatAnotherNodeSetIsInForceHereToo() {
        String before = inForce("tasks.remindAfter");
        anotherNodeSets("tasks.remindAfter", "25h");
        comesInForce("tasks.remindAfter", "25h");
        anotherNodeSets("tasks.remindAfter", null);
        comesInForce("tasks.remindAfter", before);
    }

    /* Scenario 20. */
    @Test
    void theZoneIsChangedByTwoAdminsWhoKnowWhatIsWorkedOutAnewAndCanBePutBack() {
        sql.sql(
                        "insert ignore into reports_fact (kpi, day, dim1, dim2, num, den) values ('test.zone', ?, '', '', 1, 1)")
                .params(LocalDate.of(2020, 5, 5))
                .update();
        Long counted = As.user(ada.uid, () -> settings.preview("agency.zone", "Europe/Berlin"))
                .count();
        assertThat(counted)
                .as("Each day that has figures, and those around it")
                .isGreaterThanOrEqualTo(3)
                .isEqualTo(sql.sql("""
                                select count(distinct day + interval n day) from reports_fact
                                cross join (select -1 as n union select 0 union select 1) around
                                """).query(Long.class).single());
        try {
            Case change =
                    ada.changes("agency.zone", "Europe/Berlin", clock.instant().plus(ofHours(2)));
            agnes.agrees(change);
            assertThat(agency.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
            timePasses(ofHours(2).plusMinutes(1));
            comesInForce("agency.zone", "Europe/Berlin");
            assertThat(agency.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
            figuresAreWorkedOutBy("Europe/Berlin");

            Case back = agnes.changes("agency.zone", null);
            ada.agrees(back);
            comesInForce("agency.zone", "Asia/Kolkata");
            figuresAreWorkedOutBy("Asia/Kolkata");
        } finally {
            anotherNodeSets("agency.zone", null);
        }
    }

    @Test
    void aChangeOnOneNodeIsInForceOnTheOtherWithinHalfAMinuteAlsoWhenNobodyTellsIt() throws Exception {
        String before = inForce("tasks.undo");
        Node other = new Node();
        try {
            ada.changes("tasks.undo", "11s").ended("EndEvent_RequestApplied");
            comesInForce("tasks.undo", "11s");
            assertThat(other.inForce("tasks.undo")).isEqualTo(before);
            other.settings.look();
            assertThat(other.inForce("tasks.undo")).isEqualTo("11s");
        } finally {
            anotherNodeSets("tasks.undo", null);
        }
        comesInForce("tasks.undo", before);
        Scheduled beat = SettingsInForce.class.getDeclaredMethod("look").getAnnotation(Scheduled.class);
        assertThat(beat.timeUnit().toSeconds(beat.fixedDelay())).isLessThanOrEqualTo(30);
    }

    @Test
    void aValueThatDoesNotFitAnyMoreStopsNoStartAndAdminsReadOfIt() {
        try {
            anotherNodeSets(RADIUS, "-5");
            Node started = new Node();
            assertThat(started.inForce(RADIUS)).isEqualTo("150");
            assertThat(started.settings.troubles())
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble.toString()).contains(RADIUS));
        } finally {
            anotherNodeSets(RADIUS, null);
        }
    }

    @Test
    void neitherFourEyesNorOnesOwnMatterNorPostedMoneyIsEverOverridden() {
        for (String never : List.of(
                "tasks.fourEyes",
                "tasks.ownMatter",
                "ledger.postedEntries",
                "payouts.lockedEntries",
                "audit.log",
                "verification.identity")) {
            assertThatExceptionOfType(OverrideNotAllowed.class).as(never).isThrownBy(() -> ada.overrides(never, "T-1"));
            assertThat(policy.decide(never, Role.ADMIN, null).allowed())
                    .as(never)
                    .isFalse();
        }
        Uid patient = people.newcomer(Role.PATIENT, "Pia Menon");
        AskOverride own = new AskOverride("care.coverage", careRequestOf(patient), "It is for myself, you know.", null);
        assertThatExceptionOfType(OverrideOwnMatter.class)
                .isThrownBy(() -> As.user(patient, Role.COMMITTEE, () -> overrideDesk.ask(own)));
        assertThatExceptionOfType(OverrideSubjectUnknown.class)
                .isThrownBy(() -> mira.overrides("care.coverage", References.next("CR")));
    }

    @Test
    void howMuchItIsAboutIsSaidByTheThing() {
        assertThat(mira.overrides(REFUND, subscription("5000.00")).override()).isEqualTo(OverrideState.ASKED);
        assertThatExceptionOfType(OverrideNotAllowed.class)
                .isThrownBy(() -> mira.overrides(REFUND, subscription("5000.01")));
    }

    /* A rule that no module asks about would be overridden in vain, one that the table lacks is nobody's to override. */
    @Test
    void theTableNamesWhatModulesAskAbout() throws IOException {
        String table = Files.readString(Path.of("processes/settings/override-policy.dmn"));
        assertThat(Pattern.compile("<text>\"([a-z]+\\.\\w+)\"</text>")
                        .matcher(table)
                        .results())
                .map(rule -> rule.group(1))
                .containsOnly(
                        "care.coverage",
                        REFUND,
                        "care.conflictProhibit",
                        "verification.validity",
                        "payouts.limit",
                        "payouts.hold",
                        "notifications.quietHours");
        assertThat(As.user(ada.uid, overrideDesk::rules))
                .containsExactly(
                        REFUND,
                        "care.conflictProhibit",
                        "care.coverage",
                        "notifications.quietHours",
                        "payouts.hold",
                        "payouts.limit",
                        "verification.validity");
    }

    @Test
    void theTableSaysHowMuchEachMay() {
        assertThat(policy.decide("care.coverage", Role.COMMITTEE, null)).isEqualTo(new PolicyAnswer(true, false, 7));
        assertThat(policy.decide(REFUND, Role.COMMITTEE, 500_000L)).isEqualTo(new PolicyAnswer(true, false, 1));
        assertThat(policy.decide(REFUND, Role.COMMITTEE, 500_001L).allowed()).isFalse();
        assertThat(policy.decide(REFUND, Role.ADMIN, 500_001L)).isEqualTo(new PolicyAnswer(true, true, 1));
        for (String rule : List.of("care.conflictProhibit", "payouts.limit", "payouts.hold")) {
            assertThat(policy.decide(rule, Role.ADMIN, null)).as(rule).isEqualTo(new PolicyAnswer(true, true, 1));
            assertThat(policy.decide(rule, Role.COMMITTEE, null).allowed())
                    .as(rule)
                    .isFalse();
        }
        assertThat(policy.decide("verification.validity", Role.COMMITTEE, null))
                .isEqualTo(new PolicyAnswer(true, true, 30));
        assertThat(policy.decide("notifications.quietHours", Role.COMMITTEE, null))
                .isEqualTo(new PolicyAnswer(true, false, 1));
    }
}
