package org.mmhc.visits.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.visits.place.SamePlace.Seen;

class SamePlaceTests {

    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100002);
    private static final Uid RAVI = Uid.of(Role.CAREGIVER, 100004);

    @Test
    void threeVisitsOfTwoPeopleSpeakForAPlace() {
        assertThat(SamePlace.among(List.of(seen("V-1", ASHA, 0), seen("V-2", ASHA, 20), seen("V-3", RAVI, 40))))
                .hasValueSatisfying(place -> {
                    assertThat(place.visits()).isEqualTo(3);
                    assertThat(place.caregivers()).isEqualTo(2);
                    assertThat(place.at().metresTo(metres(20))).isLessThan(3);
                });
    }

    @Test
    void onePersonAloneDoesNot() {
        assertThat(SamePlace.among(List.of(seen("V-1", ASHA, 0), seen("V-2", ASHA, 20), seen("V-3", ASHA, 40))))
                .isEmpty();
    }

    @Test
    void oneVisitCountsOnce() {
        assertThat(SamePlace.among(List.of(seen("V-1", ASHA, 0), seen("V-1", ASHA, 20), seen("V-3", RAVI, 40))))
                .isEmpty();
    }

    @Test
    void allOfThemAreWithinSixtyMetresOfEachOther() {
        assertThat(SamePlace.among(List.of(seen("V-1", ASHA, 0), seen("V-2", ASHA, 50), seen("V-3", RAVI, 100))))
                .isEmpty();
    }

    @Test
    void whereMostWereCounts() {
        assertThat(SamePlace.among(List.of(
                        seen("V-1", ASHA, 0),
                        seen("V-2", RAVI, 10),
                        seen("V-3", RAVI, 20),
                        seen("V-4", ASHA, 900),
                        seen("V-5", RAVI, 910),
                        seen("V-6", RAVI, 920),
                        seen("V-7", RAVI, 930))))
                .hasValueSatisfying(place -> assertThat(place.visits()).isEqualTo(4));
    }

    private static Seen seen(String visit, Uid who, int metres) {
        return new Seen(visit, who, metres(metres));
    }

    private static Position metres(int north) {
        return new Position(12.9716 + north / 111_195.0, 77.5946);
    }
}
