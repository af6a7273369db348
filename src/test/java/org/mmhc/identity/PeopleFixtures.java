package org.mmhc.identity;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserAdministration.CreateUser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The people of tests and demo data. Each joins when first asked for, in the way people do, but without mails: verified,
 * active, agreed to the privacy notice, with the password {@link #PASSWORD}. Use with {@code @Import(PeopleFixtures.class)}.
 */
public class PeopleFixtures {

    /** Everybody's password. */
    public static final String PASSWORD = "quiet-river-stone-7";

    /* Good hashes take long on purpose; one for all is enough here. */
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

    private static final AtomicInteger NEWCOMERS = new AtomicInteger();

    private final Users users;
    private final Registration registration;
    private final UserAdministration administration;
    private final PhoneVerification phones;
    private final Invitations invitations;
    private final PrivacyConsents consents;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final Supplier<String> hash;

    PeopleFixtures(
            Users users,
            Registration registration,
            UserAdministration administration,
            PhoneVerification phones,
            Invitations invitations,
            PrivacyConsents consents,
            PasswordEncoder encoder,
            TransactionTemplate transaction,
            JdbcClient sql) {
        this.sql = sql;
        this.users = users;
        this.registration = registration;
        this.administration = administration;
        this.phones = phones;
        this.invitations = invitations;
        this.consents = consents;
        this.transaction = transaction;
        this.hash = () -> HASHES.computeIfAbsent(PASSWORD, encoder::encode);
    }

    /** Rosa, a caregiver. */
    public Uid rosa() {
        return registered(Role.CAREGIVER, "Rosa Fernandes", "rosa@example.org", "+919820000001");
    }

    /** Ravi, a caregiver. */
    public Uid ravi() {
        return registered(Role.CAREGIVER, "Ravi Kulkarni", "ravi@example.org", "+919820000002");
    }

    /** Paul, a patient. */
    public Uid paul() {
        return registered(Role.PATIENT, "Paul D'Souza", "paul@example.org", "+919820000003");
    }

    /** Mira, a member of the committee. */
    public Uid mira() {
        return invited(Role.COMMITTEE, "Mira Joshi", "mira@example.org", "+919820000004");
    }

    /** Milan, a member of the committee. */
    public Uid milan() {
        return invited(Role.COMMITTEE, "Milan Shah", "milan@example.org", "+919820000005");
    }

    /** Ada, an admin. */
    public Uid ada() {
        return invited(Role.ADMIN, "Ada Thomas", "ada@example.org", "+919820000006");
    }

    /** Nils, an analyst. */
    public Uid nils() {
        return invited(Role.ANALYST, "Nils Berg", "nils@example.org", null);
    }

    /** Somebody who has just joined, and whom no other test knows. */
    public Uid newcomer(Role role, String name) {
        int number = NEWCOMERS.incrementAndGet();
        String email = "newcomer%d@example.org".formatted(number);
        return role.isStaff()
                ? invited(role, name, email, null)
                : registered(role, name, email, "+9198310%05d".formatted(number));
    }

    /** Somebody else who registered and is verified. */
    public Uid registered(Role role, String name, String email, String phone) {
        return joined(
                email,
                () -> registration.enrol(role, name, EmailAddress.of(email), PhoneNumber.of(phone), Locale.ENGLISH));
    }

    /** Somebody else whom an admin invited, and who is verified. */
    public Uid invited(Role role, String name, String email, @Nullable String phone) {
        return joined(email, () -> {
            User user = administration.enrol(new CreateUser(role, name, email, phone, Locale.ENGLISH), Uid.SYSTEM);
            consents.agreed(user.uid(), PrivacyConsents.NOTICE);
            return user;
        });
    }

    private synchronized Uid joined(String email, Supplier<User> join) {
        String password = hash.get();
        return CurrentUser.asSystem(() -> transaction.execute(
                status -> users.findByEmail(email).map(User::uid).orElseGet(() -> {
                    User user = join.get();
                    invitations.accepted(user, password);
                    phones.confirmed(user);
                    return user.uid();
                })));
    }

    /** The version of that person's account. */
    public long versionOf(Uid uid) {
        return users.findById(uid.value()).orElseThrow().version();
    }

    /** Who registered with that address and has not followed a link. */
    Uid waitingAt(String email) {
        return users.findFirstByEmailIsNullAndNewEmailOrderByCreatedAtDescUidDesc(email)
                .orElseThrow()
                .uid();
    }

    /** From now on whoever is signed in as that person has shown long ago who they are. */
    public void longAfterSigningIn(Uid uid) {
        sql.sql("update identity_session set confirmed_at = '2020-01-01' where uid = ?")
                .param(uid.value())
                .update();
    }
}
