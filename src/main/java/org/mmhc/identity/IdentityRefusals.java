package org.mmhc.identity;

import java.time.Duration;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;

/** What the module of people and their accounts refuses, each named as a fact. */
public final class IdentityRefusals {

    private IdentityRefusals() {}

    /** Thrown when somebody wants to register without agreeing to the privacy notice. */
    public static final class AgreementMissing extends Refusal {

        AgreementMissing() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when there is no valid code: none was sent, it is too old, or it was used. */
    public static final class CodeExpired extends Refusal {

        CodeExpired() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a code was tried too often; a new one is needed. */
    public static final class CodeTriesUsedUp extends Refusal {

        CodeTriesUsedUp() {
            super(Kind.TOO_MANY);
        }
    }

    /** Thrown when a code is wrong and may be tried again. */
    public static final class CodeWrong extends Refusal {

        CodeWrong(int triesLeft) {
            super(Kind.INVALID, triesLeft);
        }
    }

    /** Thrown when codes can be neither sent nor checked because the place that keeps them cannot be reached. */
    public static final class CodesUnavailable extends Refusal {

        CodesUnavailable() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a text is not a mail address. */
    public static final class EmailInvalid extends Refusal {

        EmailInvalid() {
            super(Kind.INVALID);
        }
    }

    /** Thrown to admins when somebody else has the mail address. People who register are not told. */
    public static final class EmailTaken extends Refusal {

        EmailTaken() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when nobody would be left to run the agency. */
    public static final class LastAdmin extends Refusal {

        LastAdmin() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a link is too old. */
    public static final class LinkExpired extends Refusal {

        LinkExpired() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when nobody was sent such a link. */
    public static final class LinkUnknown extends Refusal {

        LinkUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Thrown when a link was used before, or a later one made it useless. */
    public static final class LinkUsed extends Refusal {

        LinkUsed() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when a name is empty, too long or none. */
    public static final class NameInvalid extends Refusal {

        NameInvalid() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a new invitation is asked for somebody who has a password already. */
    public static final class NotInvited extends Refusal {

        NotInvited() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when somebody agrees to a privacy notice that is not the newest. */
    public static final class NoticeOutdated extends Refusal {

        NoticeOutdated() {
            super(Kind.STALE);
        }
    }

    /** Thrown when the role of somebody is to be changed who is not a member of the staff. */
    public static final class NotStaff extends Refusal {

        NotStaff() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when admins try to deactivate themselves. */
    public static final class OwnAccount extends Refusal {

        OwnAccount() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Thrown when a text is not a phone number that exists. */
    public static final class PhoneInvalid extends Refusal {

        PhoneInvalid() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a code is asked for by somebody who left no phone number. */
    public static final class PhoneMissing extends Refusal {

        PhoneMissing() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when somebody else has the phone number. */
    public static final class PhoneTaken extends Refusal {

        PhoneTaken() {
            super(Kind.CONFLICT);
        }
    }

    /** Thrown when somebody is deactivated without a reason, or with a very long one. */
    public static final class ReasonMissing extends Refusal {

        ReasonMissing() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a role cannot be taken in this way, for example registering as an admin. */
    public static final class RoleNotOpen extends Refusal {

        RoleNotOpen() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Thrown when a code is asked for again too soon or too often; says how long to wait. */
    public static final class TooManyCodes extends Refusal {

        private final transient Duration wait;

        TooManyCodes(Duration wait) {
            super(Kind.TOO_MANY, Math.ceilDiv(wait.toSeconds(), 60L));
            this.wait = wait;
        }

        @Override
        public Duration retryAfter() {
            return wait;
        }
    }

    /** Thrown when a link is asked for again too soon or too often. */
    public static final class TooManyLinks extends Refusal {

        TooManyLinks() {
            super(Kind.TOO_MANY);
        }
    }

    /** Thrown when too many accounts are opened from one place. */
    public static final class TooManyRegistrations extends Refusal {

        TooManyRegistrations() {
            super(Kind.TOO_MANY);
        }
    }

    /** Thrown when somebody else has changed the account since the caller looked at it. */
    public static final class UserChanged extends Refusal {

        UserChanged() {
            super(Kind.STALE);
        }
    }

    /** Thrown when nobody has that UID. */
    public static final class UserUnknown extends Refusal {

        public UserUnknown(Uid uid) {
            super(Kind.NOT_FOUND, uid.value());
        }
    }
}
