package org.mmhc.visits;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mmhc.visits.policy.VisitPolicy;
import org.mmhc.visits.policy.VisitTimes;

class VisitPolicyTests {

    private static final VisitPolicy POLICY = new VisitPolicy(24, 60, 15, 30, 30, 60, 240, 12, 24, 48, 24, 5, 72);
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant END = Instant.parse("2026-03-02T11:00:00Z");

    @Test
    void everythingHasItsMomentBeforeAndAfterTheVisit() {
        assertThat(POLICY.timesOf(START, END, START.minus(ofHours(48))))
                .isEqualTo(new VisitTimes(
                        START.minus(ofHours(24)),
                        START.minus(ofMinutes(60)),
                        START,
                        START.plus(ofMinutes(15)),
                        START.plus(ofMinutes(30)),
                        END,
                        END.plus(ofMinutes(60)),
                        END.plus(ofHours(4)),
                        END.plus(ofHours(12))));
    }

    @Test
    void nobodyIsRemindedOfWhatTheyHaveJustHeard() {
        VisitTimes times = POLICY.timesOf(START, END, START.minus(ofHours(3)));
        assertThat(times.firstReminderAt()).isEqualTo(START);
        assertThat(times.secondReminderAt()).isEqualTo(START.minus(ofMinutes(60)));
        assertThat(POLICY.timesOf(START, END, START.minus(ofMinutes(59))).secondReminderAt())
                .isEqualTo(START);
    }

    @Test
    void whoIsSentLaterIsLateLater() {
        Instant sent = START.plus(ofMinutes(40));
        VisitTimes times = POLICY.timesOf(START, END, sent);
        assertThat(times.startsAt()).isEqualTo(START);
        assertThat(times.lateAt()).isEqualTo(sent.plus(ofMinutes(15)));
        assertThat(times.missedAt()).isEqualTo(sent.plus(ofMinutes(30)));
        assertThat(times.checkoutDueAt()).isEqualTo(END.plus(ofMinutes(60)));
    }
}
