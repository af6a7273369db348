package org.mmhc.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mmhc.access.AccessRefusals.SecondFactorLocked;
import org.mmhc.access.AccessRefusals.SecondFactorRequired;
import org.mmhc.access.AccessRefusals.SecondFactorWrong;
import org.mmhc.access.SecondFactorStore.Outcome;
import org.mmhc.access.SignIn.NextStep;
import org.mmhc.access.SignIn.PasswordProof;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.StepUp;
import org.mmhc.base.Uid;
import org.mmhc.identity.Accounts;
import org.mmhc.identity.Accounts.Account;
import org.mmhc.identity.SecurityNotices;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes from an authenticator app beside the password, and recovery codes for when the device is lost. Admins and the
 * committee cannot do without where the installation says so. Refused: {@link SecondFactorWrong}, {@link SecondFactorLocked},
 * {@link SecondFactorRequired}.
 */
@Service
public class SecondFactors {

    private static final String ISSUER = "MMHC";

    private final SecondFactorStore store;
    private final SessionRegistry sessions;
    private final Accounts accounts;
    private final SecurityNotices notices;
    private final LiveSettings<AccessSettings> settings;
    private final TransactionTemplate transaction;

    SecondFactors(
            SecondFactorStore store,
            SessionRegistry sessions,
            Accounts accounts,
            SecurityNotices notices,
            LiveSettings<AccessSettings> settings,
            TransactionTemplate transaction) {
        this.store = store;
        this.sessions = sessions;
        this.accounts = accounts;
        this.notices = notices;
        this.settings = settings;
        this.transaction = transaction;
    }

    /**
     * What an authenticator app is set up with.
     *
     * @param secret what people type who cannot scan
     * @param address what the picture to scan says
     */
    public record SetUp(String secret, String address) {

        /** Not the values: they end up in logs. */
        @Override
        public String toString() {
            return "SetUp[]";
        }
    }

    /** Somebody who set up their second factor while signing in, and the recovery codes, shown this once. */
    public record FirstCode(PasswordProof person, List<String> recoveryCodes) {}

    /** How somebody is protected. */
    public record Protection(boolean on, boolean required, int recoveryCodesLeft) {}

    /** Takes the code of somebody who has just shown their password. */
    @Audited(value = "identity.secondFactorProved", subject = "#person.uid()")
    @PreAuthorize("permitAll()")
    public PasswordProof prove(PasswordProof person, String code) {
        if (person.next() != NextStep.CODE) {
            return person;
        }
        settle(transaction.execute(status -> store.use(person.uid(), code)));
        return person.complete();
    }

    /** Prepares the app of somebody who has just shown their password and cannot go on without. */
    @Audited(value = "identity.secondFactorBegun", subject = "#person.uid()")
    @PreAuthorize("permitAll()")
    @Transactional
    public SetUp begin(PasswordProof person) {
        if (person.next() != NextStep.SET_UP) {
            throw new SecondFactorWrong();
        }
        return setUp(person.uid());
    }

    /** Takes the first code of the app that was prepared at sign-in. */
    @Audited(value = "identity.secondFactorSetUp", subject = "#person.uid()")
    @PreAuthorize("permitAll()")
    public FirstCode finish(PasswordProof person, String code) {
        if (person.next() != NextStep.SET_UP) {
            throw new SecondFactorWrong();
        }
        return new FirstCode(person.complete(), adopt(person.uid(), code));
    }

    /** How the person who is signed in is protected. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Protection mine() {
        Uid me = CurrentUser.require().uid();
        Account account = accounts.of(me);
        return new Protection(
                store.isOn(me),
                settings.current().secondFactor().isRequiredFor(account.role()),
                store.recoveryCodesLeft(me));
    }

    /** Prepares the app of the person who is signed in; the second factor before, if any, works until it is finished. */
    @StepUp
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.secondFactorBegun")
    @Transactional
    public SetUp begin() {
        return setUp(CurrentUser.require().uid());
    }

    /** Takes the first code of the app, and gives recovery codes, shown this once. Other sign-ins of the person end. */
    @StepUp
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.secondFactorSetUp")
    public List<String> finish(String code) {
        Uid me = CurrentUser.require().uid();
        List<String> codes = adopt(me, code);
        sessions.endOthers(me);
        return codes;
    }

    /** Gives fresh recovery codes, shown this once; the ones before are void. */
    @StepUp
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.recoveryCodesRenewed")
    @Transactional
    public List<String> newRecoveryCodes() {
        Uid me = CurrentUser.require().uid();
        if (!store.isOn(me)) {
            throw new SecondFactorWrong();
        }
        return store.newRecoveryCodes(me);
    }

    /** The person who is signed in goes without from now on. */
    @StepUp
    @PreAuthorize("isAuthenticated()")
    @Audited("identity.secondFactorTurnedOff")
    @Transactional
    public void turnOff() {
        Uid me = CurrentUser.require().uid();
        Account account = accounts.of(me);
        if (settings.current().secondFactor().isRequiredFor(account.role())) {
            throw new SecondFactorRequired();
        }
        if (store.remove(me)) {
            notices.send(me, SecurityNotices.SECOND_FACTOR_OFF);
        }
    }

    private SetUp setUp(Uid uid) {
        Account account = accounts.of(uid);
        String secret = Totp.base32(store.prepare(uid));
        String label = URLEncoder.encode(ISSUER + ":" + account.email(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return new SetUp(secret, "otpauth://totp/%s?secret=%s&issuer=%s".formatted(label, secret, ISSUER));
    }

    private List<String> adopt(Uid uid, String code) {
        record Adopted(Outcome outcome, List<String> codes) {}
        Adopted adopted = transaction.execute(status -> {
            Outcome outcome = store.adopt(uid, code);
            if (outcome != Outcome.RIGHT) {
                return new Adopted(outcome, List.of());
            }
            notices.send(uid, SecurityNotices.SECOND_FACTOR_ON);
            return new Adopted(outcome, store.newRecoveryCodes(uid));
        });
        settle(adopted.outcome());
        return adopted.codes();
    }

    static void settle(Outcome outcome) {
        switch (outcome) {
            case RIGHT -> {}
            case WRONG -> throw new SecondFactorWrong();
            case LOCKED -> throw new SecondFactorLocked();
        }
    }
}
