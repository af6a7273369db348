package org.mmhc.access;

import com.webauthn4j.util.exception.WebAuthnException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.AccessRefusals.AccountDeactivated;
import org.mmhc.access.AccessRefusals.PasskeyNameMissing;
import org.mmhc.access.AccessRefusals.PasskeyNotAdded;
import org.mmhc.access.AccessRefusals.PasskeyRefused;
import org.mmhc.access.AccessRefusals.PasskeyUnknown;
import org.mmhc.access.AccessRefusals.PasskeysTooMany;
import org.mmhc.access.AccessRefusals.SignInThrottled;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.base.crypto.Secrets;
import org.mmhc.base.limits.Limits;
import org.mmhc.base.limits.Limits.Limit;
import org.mmhc.identity.Accounts;
import org.mmhc.identity.Accounts.Account;
import org.mmhc.identity.SecurityNotices;
import org.mmhc.notifications.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys beside passwords: a key in a device, which asks for a finger, a face or a PIN before it answers, and answers to our
 * address only. It stands for the password and the second factor. Refused: {@link PasskeyNotAdded}, {@link PasskeyUnknown},
 * {@link PasskeysTooMany}, {@link PasskeyNameMissing}; at the door {@link PasskeyRefused}, {@link SignInThrottled} and
 * {@link AccountDeactivated}.
 */
@Service
public class Passkeys {

    static final int MOST = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final String NAME_OF_US = "MMHC";
    private static final int LONGEST_ANSWER = 20_000;
    private static final int LONGEST_NAME = 60;
    private static final Limit WITH_PLACE =
            new Limit(30, Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofMinutes(15));

    private final PasskeyStore store;
    private final Accounts accounts;
    private final SessionRegistry sessions;
    private final SecurityNotices notices;
    private final Limits limits;
    private final TransactionTemplate transaction;
    private final Webauthn4JRelyingPartyOperations relyingParty;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            PasskeyStore store,
            PasskeyOwners owners,
            Accounts accounts,
            SessionRegistry sessions,
            SecurityNotices notices,
            Limits limits,
            PublicAddress address,
            TransactionTemplate transaction) {
        this.store = store;
        this.accounts = accounts;
        this.sessions = sessions;
        this.notices = notices;
        this.limits = limits;
        this.transaction = transaction;
        this.relyingParty = relyingParty(store, owners, address.baseUrl());
    }

    private static Webauthn4JRelyingPartyOperations relyingParty(PasskeyStore store, PasskeyOwners owners, URI base) {
        var operations = new Webauthn4JRelyingPartyOperations(
                owners,
                store,
                PublicKeyCredentialRpEntity.builder()
                        .id(base.getHost())
                        .name(NAME_OF_US)
                        .build(),
                Set.of(base.getScheme() + "://" + base.getRawAuthority()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    /**
     * One passkey.
     *
     * @param name by which its owner knows it
     */
    public record Passkey(
            String id,
            String name,
            Instant addedAt,
            @Nullable Instant usedAt) {}

    /**
     * What a device is asked to make a new passkey for.
     *
     * @param words for the browser, as JSON
     */
    public record NewKey(PublicKeyCredentialCreationOptions options, String words) {}

    /**
     * What a device is asked to answer with a passkey; good for one answer.
     *
     * @param words for the browser, as JSON
     */
    public record Question(PublicKeyCredentialRequestOptions options, String words) {}

    /** The passkeys of the person who is signed in, the oldest first. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<Passkey> mine() {
        return store.of(CurrentUser.require().uid());
    }

    /** Prepares a new passkey of the person who is signed in. */
    @StepUp
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.passkeyBegun")
    public NewKey begin() {
        leavesRoom(CurrentUser.require().uid());
        PublicKeyCredentialCreationOptions options = relyingParty.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(
                        SecurityContextHolder.getContext().getAuthentication()));
        return new NewKey(options, json.writeValueAsString(options));
    }

    /**
     * Keeps the passkey that a device made.
     *
     * @param answer of the browser, as JSON
     */
    @StepUp
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.passkeyAdded")
    public void add(NewKey wanted, String answer, String name) {
        String known = named(name);
        PublicKeyCredential<AuthenticatorAttestationResponse> made =
                read(answer, new TypeReference<>() {}, PasskeyNotAdded::new);
        Uid me = CurrentUser.require().uid();
        if (!wanted.options().getUser().getName().equals(me.value())) {
            throw new PasskeyNotAdded();
        }
        transaction.executeWithoutResult(status -> {
            accounts.lock(me);
            leavesRoom(me);
            verified(
                    () -> relyingParty.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            wanted.options(), new RelyingPartyPublicKey(made, known))),
                    PasskeyNotAdded::new);
            notices.send(me, SecurityNotices.PASSKEY_ADDED);
        });
    }

    /** Gives one's passkey another name. */
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.passkeyNamed")
    @Transactional
    public void rename(String id, String name) {
        if (!store.rename(CurrentUser.require().uid(), id, named(name))) {
            throw new PasskeyUnknown();
        }
    }

    /** From now on nobody signs in with that passkey of one's own, and all sign-ins end but the one that asks. */
    @StepUp
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.passkeyRemoved")
    @Transactional
    public void remove(String id) {
        Uid me = CurrentUser.require().uid();
        if (!store.remove(me, id)) {
            throw new PasskeyUnknown();
        }
        sessions.endOthers(me);
        notices.send(me, SecurityNotices.PASSKEY_REMOVED);
    }

    /** What somebody at the door is to answer with any passkey that their device has for us. */
    @PreAuthorize("permitAll()")
    public Question ask() {
        PublicKeyCredentialRequestOptions options = relyingParty.createCredentialRequestOptions(() -> null);
        return new Question(options, json.writeValueAsString(options));
    }

    /**
     * Who has answered that.
     *
     * @param answer of the browser, as JSON
     * @param origin the network address that the request came from
     */
    @Audited(value = "identity.signedInByPasskey", subject = "#result.uid()")
    @PreAuthorize("permitAll()")
    public PasswordProof prove(Question question, String answer, String origin) {
        String place = "passkey-from:" + Secrets.hash(origin);
        throttle(place);
        PublicKeyCredential<AuthenticatorAssertionResponse> given =
                read(answer, new TypeReference<>() {}, PasskeyRefused::new);
        Uid owner = transaction.execute(status -> new Uid(verified(
                        () -> relyingParty.authenticate(
                                new RelyingPartyAuthenticationRequest(question.options(), given)),
                        PasskeyRefused::new)
                .getName()));
        AuditTrail.about(owner);
        Account account = accounts.of(owner);
        forgive(place);
        if (!account.active()) {
            throw new AccountDeactivated();
        }
        return new PasswordProof(owner, account.role(), account.name(), account.epoch(), NextStep.NOTHING);
    }

    private void leavesRoom(Uid uid) {
        if (store.of(uid).size() >= MOST) {
            throw new PasskeysTooMany(MOST);
        }
    }

    /** Whether a passkey can be called so, said before a device makes one. Refused with {@link PasskeyNameMissing}. */
    public static void checkName(String name) {
        named(name);
    }

    private static String named(String name) {
        String line = name.strip();
        if (line.isEmpty() || line.length() > LONGEST_NAME) {
            throw new PasskeyNameMissing(LONGEST_NAME);
        }
        return line;
    }

    private <T> T read(String answer, TypeReference<T> type, Supplier<Refusal> refusal) {
        if (answer.length() > LONGEST_ANSWER) {
            throw refusal.get();
        }
        return verified(() -> json.readValue(answer, type), refusal);
    }

    /* Whatever is wrong with an answer, it is said in one way only. */
    private static <T> T verified(Supplier<@Nullable T> work, Supplier<Refusal> refusal) {
        try {
            T result = work.get();
            if (result != null) {
                return result;
            }
        } catch (IllegalArgumentException | NullPointerException | JacksonException | WebAuthnException wrong) {
            LOG.info("A passkey is refused: {}", wrong.toString());
        }
        throw refusal.get();
    }

    private void throttle(String place) {
        try {
            limits.take(place, WITH_PLACE).ifPresent(wait -> {
                throw new SignInThrottled(wait);
            });
        } catch (DataAccessException away) {
            LOG.warn("Redis is away: passkeys are not throttled");
        }
    }

    private void forgive(String place) {
        try {
            limits.takeBack(place);
        } catch (DataAccessException away) {
            LOG.debug("Redis is away: the count of passkeys is left to run out");
        }
    }
}
