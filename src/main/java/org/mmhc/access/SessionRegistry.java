package org.mmhc.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.mmhc.access.AccessRefusals.SecondFactorNeeded;
import org.mmhc.access.AccessRefusals.SecondFactorToBeSetUp;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.identity.UserAdministration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every sign-in by either door, on whichever node. Each request asks here whether its sign-in still counts, so one that was
 * ended is dead at once everywhere. A person's sign-ins all end when the epoch of the account moves on.
 */
@Service
public class SessionRegistry {

    private static final Duration SEEN_GRAIN = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST_DEVICE = 200;
    private static final int LONGEST_ADDRESS = 45;

    private final JdbcClient database;
    private final LiveSettings<AccessSettings> settings;
    private final Broadcasts broadcasts;
    private final Clock clock;

    SessionRegistry(JdbcClient database, LiveSettings<AccessSettings> settings, Broadcasts broadcasts, Clock clock) {
        this.database = database;
        this.broadcasts = broadcasts;
        this.settings = settings;
        this.clock = clock;
    }

    /** By which door somebody came. */
    public enum Door {
        /** The screens. */
        SCREENS,
        /** The API. */
        API
    }

    /**
     * One sign-in.
     *
     * @param device what the browser or the program said about itself
     * @param current whether it is the one that asks
     */
    public record SignInDetails(
            String id, Door door, String device, String address, Instant signedInAt, Instant seenAt, boolean current) {}

    /**
     * Notes a sign-in; says its number. Refused while the second factor is missing: {@link SecondFactorNeeded},
     * {@link SecondFactorToBeSetUp}.
     *
     * @param device what the browser or the program says about itself
     * @param address the network address that the request came from
     */
    @Transactional
    public String open(PasswordProof person, Door door, String device, String address) {
        switch (person.next()) {
            case NOTHING -> {}
            case CODE -> throw new SecondFactorNeeded();
            case SET_UP -> throw new SecondFactorToBeSetUp();
        }
        String id = References.next("SES");
        LocalDateTime now = Utc.toSql(clock.instant());
        Duration longest = door == Door.API
                ? settings.current().token().longestFamily()
                : settings.current().longestSession();
        database.sql("""
                        insert into identity_session
                            (id, uid, door, device, address, epoch, signed_in_at, seen_at, confirmed_at, ends_at)
                        values (:id, :uid, :door, :device, :address, :epoch, :now, :now, :now, :ends)
                        """)
                .param("id", id)
                .param("uid", person.uid().value())
                .param("door", door.name())
                .param("device", cut(device, LONGEST_DEVICE))
                .param("address", cut(address, LONGEST_ADDRESS))
                .param("epoch", person.epoch())
                .param("now", now)
                .param("ends", Utc.toSql(clock.instant().plus(longest)))
                .update();
        return id;
    }

    /**
     * Whether the sign-in still counts for that person in that role.
     *
     * @param busy whether the person did something, so that the sign-in is not idle
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isAlive(String id, String uid, String role, boolean busy) {
        Instant now = clock.instant();
        Optional<Standing> found = database.sql("""
                        select session.door, session.seen_at, session.ends_at
                        from identity_session session join identity_user person on person.uid = session.uid
                        where session.id = :id and session.uid = :uid and session.ended_at is null
                            and session.epoch = person.epoch and person.role = :role and person.deactivated_at is null
                        """)
                .param("id", id)
                .param("uid", uid)
                .param("role", role)
                .query((row, number) -> new Standing(
                        Door.valueOf(row.getString("door")),
                        Utc.required(row, "seen_at"),
                        Utc.required(row, "ends_at")))
                .optional();
        if (found.isEmpty() || !found.get().lastsAt(now, settings.current().idleTimeout())) {
            return false;
        }
        if (busy && found.get().seenAt().plus(SEEN_GRAIN).isBefore(now)) {
            database.sql("update identity_session set seen_at = :now where id = :id and seen_at < :now")
                    .param("now", Utc.toSql(now))
                    .param("id", id)
                    .update();
        }
        return true;
    }

    /** Ends one sign-in; silent when it has ended. */
    @Transactional
    public void end(String id) {
        database.sql("update identity_session set ended_at = :now where id = :id and ended_at is null")
                .param("now", Utc.toSql(clock.instant()))
                .param("id", id)
                .update();
    }

    /** Whether the person has shown by that sign-in, within the last minutes, who they are. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isConfirmed(String id) {
        return database.sql("select count(*) from identity_session where id = :id and confirmed_at > :since")
                        .param("id", id)
                        .param(
                                "since",
                                Utc.toSql(
                                        clock.instant().minus(settings.current().confirmedFor())))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The person has shown by that sign-in once more who they are. */
    @Transactional
    void confirm(String id) {
        database.sql("update identity_session set confirmed_at = :now where id = :id")
                .param("now", Utc.toSql(clock.instant()))
                .param("id", id)
                .update();
    }

    /** The sign-in counts in the next epoch of the account too, unlike all others. */
    @Transactional(propagation = Propagation.MANDATORY)
    void carryOver(String id, int epoch) {
        database.sql("update identity_session set epoch = :epoch where id = :id and ended_at is null")
                .param("epoch", epoch)
                .param("id", id)
                .update();
    }

    /** The sign-ins of a person that count, the latest first. */
    @Transactional(readOnly = true)
    List<SignInDetails> of(Uid uid, String current) {
        Instant now = clock.instant();
        return database
                .sql("""
                        select session.id, session.door, session.device, session.address, session.signed_in_at,
                            session.seen_at, session.ends_at
                        from identity_session session join identity_user person on person.uid = session.uid
                        where session.uid = :uid and session.ended_at is null and session.epoch = person.epoch
                        order by session.seen_at desc
                        """)
                .param("uid", uid.value())
                .query((row, number) -> {
                    Door door = Door.valueOf(row.getString("door"));
                    Instant seenAt = Utc.required(row, "seen_at");
                    String id = row.getString("id");
                    return new Standing(door, seenAt, Utc.required(row, "ends_at"))
                                    .lastsAt(now, settings.current().idleTimeout())
                            ? Optional.of(new SignInDetails(
                                    id,
                                    door,
                                    row.getString("device"),
                                    row.getString("address"),
                                    Utc.required(row, "signed_in_at"),
                                    seenAt,
                                    id.equals(current)))
                            : Optional.<SignInDetails>empty();
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Ends one sign-in of that person; says whether there was one. */
    @Transactional
    boolean endOf(Uid uid, String id) {
        int ended = database.sql("""
                        update identity_session set ended_at = :now where id = :id and uid = :uid and ended_at is null
                        """)
                .param("now", Utc.toSql(clock.instant()))
                .param("id", id)
                .param("uid", uid.value())
                .update();
        broadcasts.publish(UserAdministration.SIGNED_OUT, uid.value());
        return ended == 1;
    }

    /** Ends all sign-ins of that person but the one that asks. */
    @Transactional
    void endOthers(Uid uid) {
        database.sql("""
                        update identity_session set ended_at = :now where uid = :uid and ended_at is null and id <> :current
                        """)
                .param("now", Utc.toSql(clock.instant()))
                .param("uid", uid.value())
                .param("current", CurrentUser.signIn().orElse(""))
                .update();
        broadcasts.publish(UserAdministration.SIGNED_OUT, uid.value());
    }

    /** Whether that person signed in from there lately. */
    @Transactional(propagation = Propagation.SUPPORTS)
    boolean knows(Uid uid, String address) {
        return database.sql("""
                                select count(*) from identity_session
                                where uid = :uid and address = :address and signed_in_at > :since
                                """)
                        .param("uid", uid.value())
                        .param("address", cut(address, LONGEST_ADDRESS))
                        .param("since", Utc.toSql(clock.instant().minus(KEPT)))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Forgets sign-ins, and the tokens of theirs, that ended long ago. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    @Transactional
    void forgetOld() {
        database.sql("delete from identity_session where ends_at < :before or ended_at < :before")
                .param("before", Utc.toSql(clock.instant().minus(KEPT)))
                .update();
    }

    private static String cut(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest);
    }

    private record Standing(Door door, Instant seenAt, Instant endsAt) {

        boolean lastsAt(Instant now, Duration idleTimeout) {
            return now.isBefore(endsAt) && (door == Door.API || now.isBefore(seenAt.plus(idleTimeout)));
        }
    }
}
