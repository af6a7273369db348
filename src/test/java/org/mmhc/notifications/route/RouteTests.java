package org.mmhc.notifications.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.notifications.Notifications.Channel.EMAIL;
import static org.mmhc.notifications.Notifications.Channel.SMS;
import static org.mmhc.notifications.Notifications.Channel.WHATSAPP;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.base.Role;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Topic;
import org.mmhc.notifications.TopicClass;
import org.mmhc.notifications.route.Route.Person;
import org.mmhc.notifications.route.Route.Plan;

/** By which channels a message goes to somebody, and when: the whole table. */
class RouteTests {

    private static final Instant NIGHT = Instant.parse("2026-11-27T17:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-28T02:30:00Z");
    private static final Instant DAY = Instant.parse("2026-11-27T08:00:00Z");
    private static final QuietHours QUIET =
            new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), false, ZoneId.of("Asia/Kolkata"));

    /** Columns: class, usual channels, what the person chose, where they can be reached, agreed to, blocked; by day: how it goes and why. */
    @ParameterizedTest(name = "{0} {1} chosen [{2}] reachable [{3}] agreed [{4}] blocked [{5}]")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "SECURITY  | SMS       | -                    | EMAIL SMS | -        | -     | SMS       | SMS=USUAL",
                "SECURITY  | EMAIL     | EMAIL=OFF            | EMAIL SMS | SMS      | EMAIL | -         | EMAIL=BLOCKED",
                "SECURITY  | SMS       | -                    | EMAIL     | SMS      | -     | -         | SMS=NO_ADDRESS",
                "URGENT    | EMAIL SMS | -                    | EMAIL SMS | SMS      | -     | EMAIL SMS | EMAIL=USUAL,SMS=USUAL",
                "URGENT    | EMAIL SMS | -                    | EMAIL SMS | -        | -     | EMAIL     | EMAIL=USUAL,SMS=NO_CONSENT",
                "URGENT    | EMAIL SMS | EMAIL=OFF            | EMAIL SMS | SMS      | -     | SMS       | EMAIL=SWITCHED_OFF,SMS=USUAL",
                "URGENT    | EMAIL SMS | EMAIL=OFF SMS=OFF    | EMAIL SMS | SMS      | -     | EMAIL     | EMAIL=KEPT,SMS=SWITCHED_OFF",
                "URGENT    | EMAIL SMS | EMAIL=OFF SMS=OFF    | SMS       | SMS      | -     | SMS       | EMAIL=SWITCHED_OFF,SMS=KEPT",
                "ESSENTIAL | EMAIL     | -                    | EMAIL SMS | SMS      | EMAIL | SMS       | EMAIL=BLOCKED,SMS=KEPT",
                "ESSENTIAL | EMAIL     | EMAIL=OFF SMS=ON     | EMAIL SMS | SMS      | -     | SMS       | EMAIL=SWITCHED_OFF,SMS=CHOSEN",
                "ESSENTIAL | EMAIL     | EMAIL=DIGEST         | EMAIL SMS | SMS      | -     | EMAIL     | EMAIL=CHOSEN",
                "ESSENTIAL | EMAIL     | -                    | -         | -        | -     | -         | EMAIL=NO_ADDRESS,SMS=NO_ADDRESS,WHATSAPP=NOT_SET_UP",
                "WORK      | EMAIL     | EMAIL=OFF            | EMAIL SMS | SMS      | -     | -         | EMAIL=SWITCHED_OFF",
                "WORK      | EMAIL     | EMAIL=DIGEST         | EMAIL SMS | SMS      | -     | EMAIL+    | EMAIL=GATHERED",
                "SERVICE   | EMAIL     | SMS=ON               | EMAIL SMS | SMS      | -     | EMAIL SMS | EMAIL=USUAL,SMS=CHOSEN",
                "SERVICE   | WHATSAPP  | -                    | EMAIL SMS | WHATSAPP | -     | -         | WHATSAPP=NOT_SET_UP",
                "NEWS      | EMAIL     | -                    | EMAIL SMS | NEWS     | -     | -         | -",
                "NEWS      | EMAIL     | EMAIL=ON             | EMAIL SMS | NEWS     | -     | EMAIL     | EMAIL=CHOSEN",
                "NEWS      | EMAIL     | EMAIL=ON             | EMAIL SMS | -        | -     | -         | EMAIL=NO_CONSENT"
            })
    void channelsByDay(
            TopicClass kind,
            String usual,
            String chosen,
            String reachable,
            String agreed,
            String blocked,
            String legs,
            String why) {
        Plan plan = Route.plan(
                topic(kind, usual), person(chosen, reachable, agreed, blocked), DAY, DAY.plus(Duration.ofDays(1)));
        assertThat(plan.legs().stream()
                        .map(leg -> leg.channel() + (leg.gathered() ? "+" : ""))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(legs == null ? "" : legs);
        assertThat(plan.rules()).isEqualTo(why == null ? "" : why);
    }

    /** Columns: class, channel, how long it is of use; when it goes at 22:30, and why. */
    @ParameterizedTest
    @CsvSource({
        "SECURITY,  SMS,   PT24H, NOW,     USUAL",
        "URGENT,    SMS,   PT24H, NOW,     USUAL",
        "ESSENTIAL, EMAIL, PT24H, NOW,     USUAL",
        "ESSENTIAL, SMS,   PT24H, MORNING, QUIET",
        "WORK,      EMAIL, PT24H, MORNING, QUIET",
        "WORK,      EMAIL, PT1H,  NOW,     CANNOT_WAIT",
        "SERVICE,   EMAIL, PT24H, MORNING, QUIET",
        "SERVICE,   EMAIL, PT1H,  NEVER,   QUIET_TOO_LONG"
    })
    void timesByNight(TopicClass kind, Channel channel, Duration worthFor, String when, Rule rule) {
        Plan plan = Route.plan(
                topic(kind, channel.name()), person(null, "EMAIL SMS", "SMS", null), NIGHT, NIGHT.plus(worthFor));
        assertThat(plan.why()).containsEntry(channel, rule);
        switch (when) {
            case "NEVER" -> assertThat(plan.legs()).isEmpty();
            case "NOW" -> assertThat(plan.legs().getFirst().at()).isEqualTo(NIGHT);
            default -> assertThat(plan.legs().getFirst().at()).isEqualTo(MORNING);
        }
    }

    @Test
    void oneAfterTheOtherBeginsWithTheFirstThatCanBeUsed() {
        Topic chain = Topic.of(TopicClass.ESSENTIAL, "any.topic", "any")
                .to(Role.PATIENT, WHATSAPP, SMS, EMAIL)
                .oneAfterTheOther(Duration.ofHours(6));
        Plan plan = Route.plan(chain, person(null, "EMAIL SMS", "SMS", null), DAY, DAY.plus(Duration.ofDays(1)));
        assertThat(plan.first()).extracting(Route.Leg::channel).containsExactly(SMS);
        assertThat(plan.next()).containsExactly(EMAIL);
        assertThat(plan.why()).containsEntry(WHATSAPP, Rule.NOT_SET_UP);
    }

    @Test
    void whatIsSentByItselfCannotBeSwitchedOffAltogether() {
        Topic offer =
                Topic.of(TopicClass.WORK, "any.offer", "any").to(Role.PATIENT).byItself();
        Plan plan = Route.plan(offer, person("EMAIL=OFF", "EMAIL", null, null), DAY, DAY.plus(Duration.ofDays(1)));
        assertThat(plan.why()).containsEntry(EMAIL, Rule.KEPT);
    }

    private static Topic topic(TopicClass kind, String usual) {
        List<Channel> channels =
                Arrays.stream(usual.split(" ")).map(Channel::valueOf).toList();
        return Topic.of(kind, "any.topic", "any")
                .to(
                        Role.PATIENT,
                        channels.getFirst(),
                        channels.subList(1, channels.size()).toArray(Channel[]::new));
    }

    private static Person person(String chosen, String reachable, String agreed, String blocked) {
        Map<Channel, Wish> wishes = new EnumMap<>(Channel.class);
        words(chosen).stream()
                .map(wish -> wish.split("="))
                .forEach(wish -> wishes.put(Channel.valueOf(wish[0]), Wish.valueOf(wish[1])));
        return new Person(
                Role.PATIENT,
                channels(reachable),
                wishes,
                words(agreed).stream().map(Consent::valueOf).collect(Collectors.toSet()),
                channels(blocked),
                EnumSet.of(EMAIL, SMS),
                Set.of(),
                QUIET);
    }

    private static Set<Channel> channels(String names) {
        return words(names).stream().map(Channel::valueOf).collect(Collectors.toSet());
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }
}
