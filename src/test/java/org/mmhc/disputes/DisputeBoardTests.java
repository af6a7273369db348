package org.mmhc.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeList.BoardQuery;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.DisputeSubject.Matter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.PageRequest;
import org.springframework.test.context.TestPropertySource;

/** What the office sees of all disputes. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class DisputeBoardTests {

    private static final Instant LONG_AGO = Instant.parse("2020-06-10T06:30:00Z");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 962_001);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 962_002);
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 962_004);
    private static final Uid ADA = Uid.of(Role.ADMIN, 962_005);
    private static final Money PAY = Money.of("320.00", "INR");

    @Autowired
    Disputes disputes;

    @Autowired
    DisputeList list;

    @Test
    void whatIsOverIsNeverOverdue() {
        DisputeId open = disputes.saveAndFlush(raised()).id();
        Dispute called = raised();
        called.cancel(
                ADA,
                "It was settled on the phone, and both of them agreed to that in writing.",
                LONG_AGO.plusSeconds(60));
        DisputeId over = disputes.saveAndFlush(called).id();

        assertThat(found(DisputeList.open(), true)).contains(open).doesNotContain(over);
        assertThat(found(EnumSet.of(DisputeState.CANCELLED), true)).isEmpty();
        assertThat(found(EnumSet.of(DisputeState.CANCELLED), false)).contains(over);
        assertThat(found(EnumSet.allOf(DisputeState.class), true))
                .contains(open)
                .doesNotContain(over);
    }

    private List<DisputeId> found(Set<DisputeState> states, boolean overdue) {
        BoardQuery query = new BoardQuery(states, null, null, null, overdue, false, false);
        return As.user(MIRA, () -> list.find(query, PageRequest.ofSize(1000)))
                .map(DisputeRow::id)
                .toList();
    }

    private static Dispute raised() {
        return new Dispute(
                DisputeClaim.WRONG_TIMES,
                References.next("V"),
                ASHA,
                Role.CAREGIVER,
                ASHA,
                new Matter(PAUL, Set.of(), PAY, LONG_AGO, List.of()),
                PAY,
                "I was there for an hour longer.",
                null,
                LONG_AGO);
    }
}
