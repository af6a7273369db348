package org.mmhc.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeSubject.Matter;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.disputes.hearing.StatementAnswer;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;

/**
 * A deadline is told as a date and an hour at the agency, as it is when the message goes out; nobody is asked for what is closed. The kinds of
 * antiwork/gumroad#6793 and antiwork/gumroad#6662: deadlines that are relative, spent or wrong, and notices that ask for what is over.
 */
class DisputeMessagesTests {

    private static final Instant NOON = Instant.parse("2026-06-10T06:30:00Z");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100_002);
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100_003);

    private final Disputes disputes = mock(Disputes.class);
    private final DisputeMessages messages = new DisputeMessages(
            disputes,
            new PublicAddress(URI.create("https://mmhc.example")),
            AgencySettings.in(ZoneId.of("Asia/Kolkata")));
    private final Dispute dispute = new Dispute(
            DisputeClaim.RESPECT,
            ASHA.value(),
            PAUL,
            Role.PATIENT,
            PAUL,
            new Matter(ASHA, Set.of(), null, NOON, List.of()),
            null,
            "She shouted at me.",
            null,
            NOON);

    @Test
    void deadlinesAreADateAndAnHourAtTheAgencyAndNeverSoManyHours() {
        takenUp();
        dispute.investigate(MIRA, InvestigationResult.STATEMENTS, Set.of(ASHA), NOON);
        dispute.askForStatements(NOON);
        String told = told("statement-wanted");
        assertThat(told).contains("12 June 2026, 12:00").doesNotContain("hour", "2026-06-12T");
    }

    @Test
    void whatIsAskedForIsNotSentOnceItIsClosed() {
        takenUp();
        dispute.investigate(MIRA, InvestigationResult.STATEMENTS, Set.of(ASHA), NOON);
        dispute.askForStatements(NOON);
        dispute.missing(NOON.plus(Duration.ofHours(49)));
        assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(() -> told("statement-wanted"));
        dispute.withdraw(PAUL, NOON);
        assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(() -> told("dispute-acknowledged"));
    }

    @Test
    void whoAnsweredIsNotAskedWhileAnotherStillIs() {
        takenUp();
        dispute.investigate(MIRA, InvestigationResult.STATEMENTS, Set.of(ASHA, PAUL), NOON);
        dispute.askForStatements(NOON);
        assertThat(told("statement-wanted")).contains("12 June 2026, 12:00");
        assertThat(told("statement-due-soon")).contains("12 June 2026, 12:00");
        dispute.answer(ASHA, StatementAnswer.GIVEN, "I was there in time.", NOON);
        assertThat(dispute.state()).isEqualTo(DisputeState.STATEMENTS);
        assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(() -> told("statement-wanted"));
        assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(() -> told("statement-due-soon"));
    }

    @Test
    void afterAnAppealNobodyIsToldThatTheyCanAppeal() {
        decided();
        assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(() -> told("appeal-decided"));
        dispute.appeal(PAUL, "My daughter was here and saw how it went.", NOON);
        assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(() -> told("dispute-decided"));
        dispute.decideAppeal(Uid.of(Role.ADMIN, 100_005), DisputeTests.found(DisputeFinding.REJECTED), NOON);
        dispute.record(DecisionStage.APPEAL, NOON);
        assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(() -> told("dispute-decided"));
        assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(() -> told("dispute-acknowledged"));
        told("appeal-decided");
        dispute.close(NOON);
        told("appeal-decided");
        assertThatExceptionOfType(DeliveryFailed.class).isThrownBy(() -> told("dispute-overdue"));
    }

    @Test
    void theTimeToAppealIsTheOneThatCountsWhenTheMessageGoesOut() {
        decided();
        assertThat(told("dispute-decided")).contains("21 June 2026, 00:00");
    }

    private void decided() {
        takenUp();
        dispute.investigate(MIRA, InvestigationResult.COMPLETE, Set.of(), NOON);
        dispute.decide(Uid.of(Role.COMMITTEE, 100_004), DisputeTests.found(DisputeFinding.REJECTED), NOON);
        dispute.record(DecisionStage.FIRST, NOON);
        dispute.told(NOON.plus(Duration.ofDays(3)), ZoneId.of("Asia/Kolkata"));
    }

    private void takenUp() {
        dispute.acknowledge(new DisputeTerms(85, 24, 48, 1, 1, true, false, 48, 7, 48, List.of()), NOON);
        when(disputes.findById(dispute.id().value())).thenReturn(Optional.of(dispute));
    }

    private String told(String message) {
        return messages.facts(
                        message,
                        new Recipient(ASHA, "Asha", "asha@example.org", null, Locale.ENGLISH, Role.CAREGIVER),
                        dispute.id().value())
                .toString();
    }
}
