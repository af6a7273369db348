package org.mmhc.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeSubject.Matter;
import org.mmhc.disputes.DisputeSubject.MatterFact;
import org.mmhc.disputes.story.DisputeTimeline;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;

class DisputeListTests {

    private static final Instant NOON = Instant.parse("2026-06-10T06:30:00Z");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100_002);
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100_004);
    private static final Money PAY = Money.of("320.00", "INR");

    private final Disputes disputes = mock(Disputes.class);
    private final DisputeSubject visits = mock(DisputeSubject.class);
    private final DisputeList list =
            new DisputeList(disputes, List.of(visits), List.of(), mock(DisputeTimeline.class), Clock.systemUTC());
    private final Dispute pay = new Dispute(
            DisputeClaim.WRONG_TIMES,
            "V-1",
            ASHA,
            Role.CAREGIVER,
            ASHA,
            new Matter(PAUL, Set.of(), PAY, NOON, List.of()),
            PAY,
            "I was there for an hour longer.",
            null,
            NOON);

    @BeforeEach
    void ashaIsNotPaidForAllOfIt() {
        when(disputes.findById(pay.id().value())).thenReturn(Optional.of(pay));
        when(disputes.ofParty(any(), any())).thenReturn(new PageImpl<>(List.of(pay)));
    }

    @Test
    void whatSomebodyIsPaidIsNotTheOtherPartysToKnow() {
        assertThat(opened(ASHA).amount()).isEqualTo(PAY);
        assertThat(listed(ASHA).amount()).isEqualTo(PAY);
        assertThat(opened(PAUL).amount()).isNull();
        assertThat(listed(PAUL).amount()).isNull();
        assertThat(opened(MIRA).amount()).isEqualTo(PAY);
    }

    @Test
    void partiesReadWhatTheThingIsCalledByAndTheOfficeAllThatIsKnown() {
        MatterFact planned = new MatterFact("plannedStart", NOON.toString());
        MatterFact worked = new MatterFact("workedStart", NOON.plusSeconds(60).toString());
        when(visits.kinds()).thenReturn(Set.of(DisputeKind.VISIT));
        when(visits.look(DisputeKind.VISIT, "V-1", ASHA))
                .thenReturn(Optional.of(new Matter(PAUL, Set.of(), PAY, NOON, List.of(planned, worked))));
        assertThat(details(ASHA).facts()).containsExactly(planned);
        assertThat(details(PAUL).facts()).containsExactly(planned);
        assertThat(details(MIRA).facts()).containsExactly(planned, worked);
    }

    private DisputeDetails details(Uid reader) {
        return As.user(reader, () -> list.refreshedDetails(pay.id()));
    }

    private DisputeRow opened(Uid reader) {
        return details(reader).dispute();
    }

    private DisputeRow listed(Uid reader) {
        return As.user(reader, () -> list.mine(PageRequest.ofSize(10)))
                .getContent()
                .getFirst();
    }
}
