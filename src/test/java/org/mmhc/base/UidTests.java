package org.mmhc.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UidTests {

    @ParameterizedTest
    @EnumSource(Role.class)
    void aUidSaysItsRole(Role role) {
        Uid uid = Uid.of(role, 100042);
        assertThat(uid.joinedAs()).isEqualTo(role);
        assertThat(uid.value()).startsWith(role.letter() + "-100042-");
        assertThat(new Uid(uid.value())).isEqualTo(uid);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyWrongDigitIsCaught(Role role) {
        numbers().forEach(number -> {
            String value = Uid.of(role, number).value();
            for (int place = 2; place < value.length() - 2; place++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    if (digit != value.charAt(place)) {
                        String typed = value.substring(0, place) + digit + value.substring(place + 1);
                        assertThat(Uid.isValid(typed)).as(typed).isFalse();
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyWrongCheckCharacterAndRoleIsCaught(Role role) {
        numbers().forEach(number -> {
            String value = Uid.of(role, number).value();
            String body = value.substring(0, value.length() - 1);
            long valid = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    .chars()
                    .filter(last -> Uid.isValid(body + (char) last))
                    .count();
            assertThat(valid).isEqualTo(1);
            for (Role other : Role.values()) {
                assertThat(Uid.isValid(other.letter() + value.substring(1))).isEqualTo(other == role);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everySwapOfNeighboursIsCaught(Role role) {
        numbers().forEach(number -> {
            String value = Uid.of(role, number).value();
            for (int place = 2; place < value.length() - 3; place++) {
                if (value.charAt(place) != value.charAt(place + 1)) {
                    String typed = value.substring(0, place)
                            + value.charAt(place + 1)
                            + value.charAt(place)
                            + value.substring(place + 2);
                    assertThat(Uid.isValid(typed)).as(typed).isFalse();
                }
            }
        });
    }

    @Test
    void whatIsNotAUidIsRefused() {
        for (String text :
                new String[] {"", "C", "C--7", "X-100042-7", "C-1e5-7", "c-100042-7", "C-100042-77", "SYSTEM "}) {
            assertThat(Uid.isValid(text)).as(text).isFalse();
            assertThatThrownBy(() -> new Uid(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Uid.SYSTEM.toString().toLowerCase(Locale.ROOT)).isEqualTo("system");
    }

    private static LongStream numbers() {
        return LongStream.concat(LongStream.rangeClosed(100001, 100150), LongStream.of(7, 1234567890L));
    }
}
