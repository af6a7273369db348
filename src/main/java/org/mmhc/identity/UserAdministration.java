package org.mmhc.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.identity.IdentityRefusals.EmailInvalid;
import org.mmhc.identity.IdentityRefusals.EmailTaken;
import org.mmhc.identity.IdentityRefusals.LastAdmin;
import org.mmhc.identity.IdentityRefusals.NameInvalid;
import org.mmhc.identity.IdentityRefusals.NotInvited;
import org.mmhc.identity.IdentityRefusals.NotStaff;
import org.mmhc.identity.IdentityRefusals.OwnAccount;
import org.mmhc.identity.IdentityRefusals.PhoneInvalid;
import org.mmhc.identity.IdentityRefusals.PhoneTaken;
import org.mmhc.identity.IdentityRefusals.ReasonMissing;
import org.mmhc.identity.IdentityRefusals.RoleNotOpen;
import org.mmhc.identity.IdentityRefusals.TooManyLinks;
import org.mmhc.identity.IdentityRefusals.UserChanged;
import org.mmhc.identity.IdentityRefusals.UserUnknown;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What admins do with accounts: find them, invite colleagues, end and give back access. Refused: {@link RoleNotOpen},
 * {@link NameInvalid}, {@link EmailInvalid}, {@link EmailTaken}, {@link PhoneInvalid}, {@link PhoneTaken},
 * {@link UserUnknown}, {@link UserChanged}, {@link OwnAccount}, {@link LastAdmin}, {@link ReasonMissing}, {@link NotInvited},
 * {@link TooManyLinks}.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class UserAdministration {

    /** Topic of the broadcasts that say that sign-ins of a person have ended; the payload is the UID. */
    public static final String SIGNED_OUT = "signed-out";

    private final Users users;
    private final UidSequence uids;
    private final LinkDesk links;
    private final Proofs proofs;
    private final SecurityNotices notices;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    UserAdministration(
            Users users,
            UidSequence uids,
            LinkDesk links,
            Proofs proofs,
            SecurityNotices notices,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock,
            TransactionTemplate transaction) {
        this.users = users;
        this.uids = uids;
        this.links = links;
        this.proofs = proofs;
        this.notices = notices;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A person as admins see them. */
    public record UserRow(
            Uid uid,
            Role role,
            String name,
            String email,
            boolean emailVerified,
            @Nullable String phone,
            boolean phoneVerified,
            boolean secondFactor,
            UserState state,
            long version,
            Instant createdAt,
            @Nullable Instant deactivatedAt,
            @Nullable Uid deactivatedBy,
            @Nullable String deactivatedReason) {}

    /** Which people to show; empty text and null mean all. */
    public record Filter(
            String text, @Nullable Role role, @Nullable UserState state) {

        /** Everybody. */
        public static final Filter ALL = new Filter("", null, null);
    }

    /** A colleague to be invited. */
    public record CreateUser(
            Role role, String name, String email, @Nullable String phone, Locale locale) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "CreateUser[" + role + "]";
        }
    }

    /**
     * One page of people by name; the text finds parts of names, beginnings of UIDs and addresses, and whole phone numbers.
     *
     * @param seen whom the caller has before their eyes already; seeing them again is no other look at them
     */
    @Audited(
            value = "identity.usersListed",
            subject = "#result.content.?[!#seen.contains(uid())].![uid()]",
            kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Page<UserRow> find(Filter filter, int page, int size, Set<Uid> seen) {
        String text = filter.text().strip();
        String escaped = text.replaceAll("([!%_])", "!$1");
        return users.search(
                        text.isEmpty() ? null : "%" + escaped + "%",
                        text.isEmpty() ? null : escaped + "%",
                        text,
                        filter.role(),
                        filter.state() == null ? null : filter.state().name(),
                        PageRequest.of(page, size, Sort.by("name", "uid")))
                .map(this::row);
    }

    /** How many were invited and have not chosen a password yet. */
    @Transactional(readOnly = true)
    public long invited() {
        return users.countInvited();
    }

    /** Creates a committee member, an analyst or an admin, and invites them to choose a password. */
    @Audited(value = "identity.userCreated", reference = "#command.role()")
    public Uid create(CreateUser command) {
        Uid by = CurrentUser.require().uid();
        return invite(command, by);
    }

    /** Sends the invitation again. */
    @Audited(value = "identity.invitationSent", subject = "#uid")
    @Transactional
    public void inviteAgain(Uid uid) {
        User user = held(uid);
        if (user.state() != UserState.INVITED) {
            throw new NotInvited();
        }
        if (!links.maySend(uid, LinkPurpose.INVITATION)) {
            throw new TooManyLinks();
        }
        links.send(user, LinkPurpose.INVITATION, IdentityMessages.INVITATION);
    }

    /**
     * Ends a person's access and their sessions. Silent when that was done before. Refused: {@link UserChanged}.
     *
     * @param version of the account that the admin looked at
     */
    @Audited(value = "identity.userDeactivated", subject = "#uid")
    @Transactional
    public void deactivate(Uid uid, long version, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > User.LONGEST_REASON) {
            throw new ReasonMissing();
        }
        Uid by = CurrentUser.require().uid();
        if (uid.equals(by)) {
            throw new OwnAccount();
        }
        List<User> admins = users.lockActiveAdmins();
        if (admins.stream().map(User::uid).allMatch(uid::equals)
                || admins.stream().map(User::uid).noneMatch(by::equals)) {
            throw new LastAdmin();
        }
        User user = held(uid);
        if (!user.isActive()) {
            return;
        }
        user.requireVersion(version);
        Instant now = clock.instant();
        if (user.deactivate(by, why, now)) {
            events.publishEvent(new UserDeactivated(uid, by, now));
            signedOut(uid);
        }
    }

    /**
     * Gives a member of the staff another role; their UID stays. They are signed out everywhere and what they held by the old
     * role goes back. Silent when they have the role. Refused: {@link NotStaff}, {@link RoleNotOpen}, {@link UserChanged}.
     *
     * @param version of the account that the admin looked at
     */
    @StepUp
    @Audited(value = "identity.roleChanged", subject = "#uid")
    @Transactional
    public void changeRole(Uid uid, long version, Role role) {
        if (!role.isStaff()) {
            throw new RoleNotOpen();
        }
        Uid by = CurrentUser.require().uid();
        if (uid.equals(by)) {
            throw new OwnAccount();
        }
        List<User> admins = users.lockActiveAdmins();
        if (admins.stream().map(User::uid).noneMatch(by::equals)) {
            throw new LastAdmin();
        }
        User user = held(uid);
        if (!user.role().isStaff()) {
            throw new NotStaff();
        }
        Role before = user.role();
        if (before != role) {
            user.requireVersion(version);
            user.changeRole(role);
            events.publishEvent(new UserRoleChanged(uid, before, role, by, clock.instant()));
            notices.send(uid, SecurityNotices.ROLE_CHANGED);
            signedOut(uid);
        }
    }

    /** Takes the second factor away from somebody who lost their device; they set up another one. */
    @StepUp
    @Audited(value = "identity.secondFactorReset", subject = "#uid")
    @Transactional
    public void resetSecondFactor(Uid uid) {
        User user = held(uid);
        if (uid.equals(CurrentUser.require().uid())) {
            throw new OwnAccount();
        }
        if (proofs.removeSecondFactor(uid)) {
            user.endSignIns();
            notices.send(uid, SecurityNotices.SECOND_FACTOR_OFF);
            signedOut(uid);
        }
    }

    private void signedOut(Uid uid) {
        broadcasts.publish(SIGNED_OUT, uid.value());
        broadcasts.publish(UserDirectory.TOPIC, uid.value());
    }

    /**
     * Gives a person their access back. Silent when they have it. Refused: {@link UserChanged}.
     *
     * @param version of the account that the admin looked at
     */
    @Audited(value = "identity.userReactivated", subject = "#uid")
    @Transactional
    public void reactivate(Uid uid, long version) {
        Uid by = CurrentUser.require().uid();
        User user = held(uid);
        if (user.isActive()) {
            return;
        }
        user.requireVersion(version);
        if (user.reactivate()) {
            events.publishEvent(new UserReactivated(uid, by, clock.instant()));
            broadcasts.publish(UserDirectory.TOPIC, uid.value());
        }
    }

    /** Creates and invites; also used for the first admin, whom nobody could invite. */
    @PreAuthorize("hasRole('SYSTEM')")
    Uid invite(CreateUser command, Uid by) {
        EmailAddress email = EmailAddress.of(command.email());
        try {
            return transaction.execute(status -> {
                User user = enrol(command, by);
                links.send(user, LinkPurpose.INVITATION, IdentityMessages.INVITATION);
                return user.uid();
            });
        } catch (DataIntegrityViolationException race) {
            if (users.findByEmail(email.value()).isPresent()) {
                throw new EmailTaken();
            }
            throw new PhoneTaken();
        }
    }

    /** Adds the person; the caller holds the transaction. */
    @PreAuthorize("hasRole('SYSTEM')")
    User enrol(CreateUser command, Uid by) {
        if (!command.role().isStaff()) {
            throw new RoleNotOpen();
        }
        String name = PersonName.of(command.name());
        EmailAddress email = EmailAddress.of(command.email());
        Optional<PhoneNumber> phone = Optional.ofNullable(command.phone())
                .filter(text -> !text.isBlank())
                .map(PhoneNumber::of);
        if (users.findByEmail(email.value()).isPresent()) {
            throw new EmailTaken();
        }
        if (phone.flatMap(number -> users.findByPhone(number.value())).isPresent()) {
            throw new PhoneTaken();
        }
        Instant now = clock.instant();
        Uid uid = uids.next(command.role());
        AuditTrail.about(uid);
        User user = users.saveAndFlush(new User(uid, name, email, phone.orElse(null), command.locale(), now));
        events.publishEvent(new UserCreated(uid, command.role(), by, now));
        broadcasts.publish(UserDirectory.TOPIC, uid.value());
        return user;
    }

    private User held(Uid uid) {
        return users.lock(uid.value()).orElseThrow(() -> new UserUnknown(uid));
    }

    private UserRow row(User user) {
        return new UserRow(
                user.uid(),
                user.role(),
                user.name(),
                user.email().value(),
                user.isEmailVerified(),
                user.phone().or(user::newPhone).map(PhoneNumber::readable).orElse(null),
                user.isPhoneVerified(),
                user.role().isStaff() && proofs.hasSecondFactor(user.uid()),
                user.state(),
                user.version(),
                user.createdAt(),
                user.deactivatedAt().orElse(null),
                user.deactivatedBy().orElse(null),
                user.deactivatedReason().orElse(null));
    }
}
