package org.mmhc.notifications.route;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.notifications.NotificationCentre.ConsentGiven;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.NotificationsSettings;
import org.mmhc.notifications.NotificationsSettings.Quiet;
import org.mmhc.notifications.Topic;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people chose: channels, quiet hours, and what they agreed to. */
@Component
public class Wishes {

    private final JdbcClient sql;
    private final LiveSettings<NotificationsSettings> settings;
    private final AgencySettings agency;

    Wishes(JdbcClient sql, LiveSettings<NotificationsSettings> settings, AgencySettings agency) {
        this.sql = sql;
        this.settings = settings;
        this.agency = agency;
    }

    /** A choice as it is kept. */
    public record Choice(String topic, Channel channel, Wish wish) {}

    /** All that somebody chose. */
    public List<Choice> choices(Uid person) {
        return sql.sql("select topic, channel, wish from notifications_preference where person = ?")
                .param(person.value())
                .query((row, number) -> new Choice(
                        row.getString("topic"),
                        Channel.valueOf(row.getString("channel")),
                        Wish.valueOf(row.getString("wish"))))
                .list();
    }

    /** What that person chose for the topic. */
    public static Map<Channel, Wish> of(Topic topic, List<Choice> choices) {
        Map<Channel, Wish> wishes = new EnumMap<>(Channel.class);
        choices.stream()
                .filter(choice -> choice.topic().equals(topic.key()))
                .forEach(choice -> wishes.put(choice.channel(), choice.wish()));
        return wishes;
    }

    /** Keeps a choice, with who made it and where. */
    public void choose(Uid person, Choice choice, Instant now, Uid by, String from) {
        sql.sql("""
                        insert into notifications_preference
                            (person, topic, channel, wish, changed_at, changed_by, changed_in)
                        values (:person, :topic, :channel, :wish, :now, :by, :place)
                        on duplicate key update wish = :wish, changed_at = :now, changed_by = :by, changed_in = :place
                        """)
                .param("person", person.value())
                .param("topic", choice.topic())
                .param("channel", choice.channel().name())
                .param("wish", choice.wish().name())
                .param("now", Utc.toSql(now))
                .param("by", by.value())
                .param("place", from)
                .update();
    }

    /** Patients and caregivers sleep at night unless they say otherwise. */
    public QuietHours quiet(Uid person, Role role) {
        return ownQuiet(person)
                .orElseGet(() ->
                        role == Role.PATIENT || role == Role.CAREGIVER ? usual() : QuietHours.none(agency.zone()));
    }

    private QuietHours usual() {
        Quiet quiet = settings.current().quiet();
        return new QuietHours(quiet.from(), quiet.to(), false, agency.zone());
    }

    private Optional<QuietHours> ownQuiet(Uid person) {
        return sql.sql("select from_time, to_time, weekends, zone from notifications_quiet where person = ?")
                .param(person.value())
                .query(Wishes::quiet)
                .optional();
    }

    private static QuietHours quiet(ResultSet row, int number) throws SQLException {
        return new QuietHours(
                LocalTime.parse(row.getString("from_time")),
                LocalTime.parse(row.getString("to_time")),
                row.getBoolean("weekends"),
                ZoneId.of(row.getString("zone")));
    }

    /** Keeps when somebody does not want to be disturbed. */
    public void beQuiet(Uid person, QuietHours hours, Instant now) {
        sql.sql("""
                        insert into notifications_quiet (person, from_time, to_time, weekends, zone, changed_at)
                        values (:person, :begin, :end, :weekends, :zone, :now)
                        on duplicate key update from_time = :begin, to_time = :end, weekends = :weekends, zone = :zone,
                            changed_at = :now
                        """)
                .param("person", person.value())
                .param("begin", hours.from().toString())
                .param("end", hours.to().toString())
                .param("weekends", hours.weekends())
                .param("zone", hours.zone().getId())
                .param("now", Utc.toSql(now))
                .update();
    }

    /** All that person ever said about what they agree to, the newest first. */
    public List<ConsentGiven> consents(Uid person) {
        return sql.sql("""
                        select subject, given, text, how, at from notifications_consent
                        where person = ? order by at desc, id desc
                        """)
                .param(person.value())
                .query((row, number) -> new ConsentGiven(
                        Consent.valueOf(row.getString("subject")),
                        row.getBoolean("given"),
                        row.getString("text"),
                        row.getString("how"),
                        Utc.required(row, "at")))
                .list();
    }

    /** What that person agrees to now. */
    public Set<Consent> agreed(Uid person) {
        Set<Consent> agreed = EnumSet.noneOf(Consent.class);
        List<ConsentGiven> said = consents(person);
        for (Consent consent : Consent.values()) {
            boolean given = said.stream()
                    .filter(one -> one.consent() == consent)
                    .findFirst()
                    .map(ConsentGiven::given)
                    .orElse(consent.isGivenAtFirst());
            if (given) {
                agreed.add(consent);
            }
        }
        return agreed;
    }

    /** Adds what somebody said about what they agree to. */
    public void agree(Uid person, Consent consent, boolean given, String text, String how, Instant now) {
        sql.sql("""
                        insert into notifications_consent (id, person, subject, given, text, how, at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(References.next("CNS"), person.value(), consent.name(), given, text, how, Utc.toSql(now))
                .update();
    }
}
