package org.mmhc.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.CodeExpired;
import org.mmhc.identity.IdentityRefusals.CodeTriesUsedUp;
import org.mmhc.identity.IdentityRefusals.CodeWrong;
import org.mmhc.identity.IdentityRefusals.PhoneTaken;
import org.mmhc.identity.IdentityRefusals.TooManyCodes;
import org.mmhc.identity.Registration.RegisterPerson;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;

@IdentityTest
@ExtendWith(OutputCaptureExtension.class)
class PhoneVerificationTests {

    @Autowired
    PhoneVerification phones;

    @Autowired
    OwnAccounts accounts;

    @Autowired
    PeopleFixtures people;

    @Autowired
    Users users;

    @Autowired
    Registration registration;

    @Autowired
    Post post;

    @Autowired
    TimeTravel timeTravel;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    JdbcTemplate database;

    private String phone;
    private Uid person;

    @BeforeEach
    void somebodyRegisters() {
        String email = post.newEmail();
        phone = post.newPhone();
        As.user(
                people.ada(),
                () -> registration.register(new RegisterPerson(
                        Role.CAREGIVER, "Tara Rao", email, phone, true, Locale.ENGLISH, "place of " + email)));
        person = people.waitingAt(email);
    }

    @Test
    void theRightCodeProvesTheNumber(CapturedOutput output) {
        send();
        String code = post.code(phone, 1);
        assertThat(code).hasSize(6);
        assertThat(redis.opsForValue()
                        .get("mmhc:identity:sent-code:" + person.value())
                        .toString())
                .doesNotContain(code);

        verify(" " + code + " ");

        assertThat(As.user(person, accounts::mine).phoneWaits()).isFalse();
        assertThat(withoutMailCatcher(output)).doesNotContain(code).doesNotContain(phone);
        assertThat(database.queryForList("select * from notifications_message").toString())
                .doesNotContain(code)
                .doesNotContain(phone);
    }

    @Test
    void aWrongCodeMayBeTriedFiveTimes() {
        send();
        String code = post.code(phone, 1);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int left = 4; left >= 1; left--) {
            int expected = left;
            assertThatThrownBy(() -> verify(wrong))
                    .isInstanceOfSatisfying(
                            CodeWrong.class,
                            refusal -> assertThat(refusal.arguments()).containsExactly(expected));
        }
        assertThatThrownBy(() -> verify(wrong)).isInstanceOf(CodeTriesUsedUp.class);
        assertThatThrownBy(() -> verify(code)).isInstanceOf(CodeTriesUsedUp.class);
    }

    @Test
    void manyTriesAtOnceGetNoMoreThanTheirShare() throws Exception {
        send();
        String code = post.code(phone, 1);
        String wrong = code.equals("000000") ? "000001" : "000000";
        List<Callable<Boolean>> tries = IntStream.range(0, 20)
                .<Callable<Boolean>>mapToObj(number -> () -> {
                    try {
                        verify(wrong);
                        return false;
                    } catch (CodeWrong refusal) {
                        return true;
                    } catch (CodeTriesUsedUp refusal) {
                        return false;
                    }
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            long tried = threads.invokeAll(tries).stream()
                    .filter(one -> one.resultNow())
                    .count();
            assertThat(tried).isEqualTo(4);
        }
    }

    @Test
    void aCodeIsGoodForFiveMinutes() {
        send();
        String code = post.code(phone, 1);
        timeTravel.advance(Duration.ofMinutes(5));
        assertThatThrownBy(() -> verify(code)).isInstanceOf(CodeExpired.class);
    }

    @Test
    void aCodeIsUsedOnceAndNobodyElsesCodeWorks() {
        assertThatThrownBy(() -> verify("123456")).isInstanceOf(CodeExpired.class);
        send();
        String code = post.code(phone, 1);
        Uid other = people.rosa();
        wants(other, post.newPhone());
        assertThatThrownBy(() -> As.user(other, () -> phones.verify(code))).isInstanceOf(CodeExpired.class);
        verify(code);
        wants(person, post.newPhone());
        assertThatThrownBy(() -> verify(code)).isInstanceOf(CodeExpired.class);
    }

    @Test
    void aNumberOfSomebodyElseIsRefusedOnlyToWhoReadsItsMessages() {
        String taken = post.newPhone();
        people.registered(Role.PATIENT, "Somebody Else", post.newEmail(), taken);
        wants(person, taken);
        send();
        String code = post.code(taken, 1);
        assertThatThrownBy(() -> verify(code.equals("000000") ? "000001" : "000000"))
                .isInstanceOf(CodeWrong.class);
        assertThatThrownBy(() -> verify(code)).isInstanceOf(PhoneTaken.class);
    }

    @Test
    void aNewCodeReplacesTheOldOne() {
        send();
        String old = post.code(phone, 1);
        timeTravel.advance(Duration.ofSeconds(61));
        send();
        String fresh = post.code(phone, 2);
        if (!old.equals(fresh)) {
            assertThatThrownBy(() -> verify(old)).isInstanceOf(CodeWrong.class);
        }
        verify(fresh);
    }

    @Test
    void codesAreSentOnceAMinuteAndFiveTimesAnHour() {
        send();
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        TooManyCodes.class,
                        refusal -> assertThat(refusal.retryAfter())
                                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        for (int text = 2; text <= 5; text++) {
            timeTravel.advance(Duration.ofSeconds(61));
            send();
        }
        timeTravel.advance(Duration.ofSeconds(61));
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        TooManyCodes.class,
                        refusal -> assertThat(refusal.retryAfter()).isGreaterThan(Duration.ofMinutes(50)));
        timeTravel.advance(Duration.ofHours(1));
        send();
    }

    @Test
    void nobodyGetsACodeWithoutSigningIn() {
        SecurityContextHolder.clearContext();
        assertThatThrownBy(phones::sendCode).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    private void wants(Uid uid, String number) {
        User user = users.findById(uid.value()).orElseThrow();
        user.wantPhone(PhoneNumber.of(number));
        users.save(user);
    }

    private void send() {
        As.user(person, phones::sendCode);
    }

    private void verify(String code) {
        As.user(person, () -> phones.verify(code));
    }

    /* The mail catcher of the tests writes addresses down; it is no part of the application. */
    private static String withoutMailCatcher(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> !line.contains("c.icegreen.greenmail"))
                .collect(Collectors.joining("\n"));
    }
}
