package org.mmhc.visits.clocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

class WorkedTests {

    private static final int CLOCKINGS = 10_000;
    private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    private static final Uid RAVI = Uid.of(Role.CAREGIVER, 100003);

    /** What is known of a visit. */
    private record Known(@Nullable String in, @Nullable String out, boolean byOthers) {}

    @Test
    void tenThousandClockingsInAnyOrderWithCopiesAreTheSameAsInOrder() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Map<Integer, List<Clocking>> visits = new LinkedHashMap<>();
            for (int number = 0; number < CLOCKINGS; number++) {
                visits.computeIfAbsent(random.nextInt(1_500), visit -> new ArrayList<>())
                        .add(any("%d-%05d".formatted(seed, number), random));
            }
            visits.forEach((visit, inOrder) -> {
                List<Clocking> anyhow = new ArrayList<>(inOrder);
                inOrder.stream().filter(clocking -> random.nextInt(3) == 0).forEach(anyhow::add);
                Collections.shuffle(anyhow, random);

                assertThat(known(keptOnce(anyhow))).isEqualTo(known(inOrder));
            });
        }
    }

    /** As they come, the end is the same however many are known meanwhile: what follows is worked out anew each time. */
    @Test
    void theFirstCheckInAndTheLastCheckOutCount() {
        List<Clocking> said = List.of(
                tap("out-early", ClockKind.OUT, 10),
                tap("in", ClockKind.IN, 20),
                tap("in-again", ClockKind.IN, 21),
                tap("out", ClockKind.OUT, 100),
                tap("out-later", ClockKind.OUT, 120));

        assertThat(known(said)).isEqualTo(new Known("in", "out-later", false));
        assertThat(known(said.reversed())).isEqualTo(new Known("in", "out-later", false));
        assertThat(known(said.subList(0, 1))).isEqualTo(new Known(null, "out-early", false));
    }

    /* What is said twice under one number is kept once. */
    private static List<Clocking> keptOnce(List<Clocking> said) {
        Map<String, Clocking> kept = new LinkedHashMap<>();
        said.forEach(clocking -> kept.putIfAbsent(clocking.id(), clocking));
        return List.copyOf(kept.values());
    }

    private static Known known(List<Clocking> said) {
        Worked worked = Worked.of(said, ASHA, START);
        return new Known(
                worked.in() == null ? null : worked.in().id(),
                worked.out() == null ? null : worked.out().id(),
                worked.byOthers());
    }

    /* Times are few, so that many are the same. */
    private static Clocking any(String id, Random random) {
        ClockMethod[] methods = ClockMethod.values();
        Instant happenedAt = START.plusSeconds(60L * random.nextInt(180));
        return Said.tap(
                id,
                random.nextInt(10) == 0 ? RAVI : ASHA,
                random.nextBoolean() ? ClockKind.IN : ClockKind.OUT,
                random.nextInt(4) == 0 ? methods[random.nextInt(methods.length)] : ClockMethod.MOBILE,
                happenedAt,
                happenedAt.plusSeconds(3_600L * random.nextInt(4)));
    }

    private static Clocking tap(String id, ClockKind kind, int minute) {
        Instant at = START.plusSeconds(60L * minute);
        return Said.tap(id, ASHA, kind, ClockMethod.MOBILE, at, at);
    }
}
