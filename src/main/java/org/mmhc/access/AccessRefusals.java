package org.mmhc.access;

import java.time.Duration;
import org.mmhc.base.Refusal;

/** What is refused to those who have to prove who they are, each named as a fact. */
public final class AccessRefusals {

    private AccessRefusals() {}

    /** Thrown when somebody signs in with the right password but is deactivated. */
    public static final class AccountDeactivated extends Refusal {

        AccountDeactivated() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** Thrown when a passkey gets no name, or a very long one. */
    public static final class PasskeyNameMissing extends Refusal {

        PasskeyNameMissing(int longest) {
            super(Kind.INVALID, longest);
        }
    }

    /** Thrown when the right password is not enough, and the person has a passkey that is. */
    public static final class PasskeyNeeded extends Refusal {

        PasskeyNeeded() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** Thrown when what a device made is not the passkey that it was asked for; does not say what is wrong with it. */
    public static final class PasskeyNotAdded extends Refusal {

        PasskeyNotAdded() {
            super(Kind.INVALID);
        }
    }

    /** Thrown when a device's answer is not one that we asked for, or of a passkey that we do not know; does not say which. */
    public static final class PasskeyRefused extends Refusal {

        PasskeyRefused() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** Thrown when somebody names or removes a passkey that is not theirs or not there. */
    public static final class PasskeyUnknown extends Refusal {

        PasskeyUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Thrown when somebody has as many passkeys as we keep for one person. */
    public static final class PasskeysTooMany extends Refusal {

        PasskeysTooMany(int most) {
            super(Kind.CONFLICT, most);
        }
    }

    /** Thrown when a password is too easy to guess; says why. */
    public static final class PasswordRefused extends Refusal {

        PasswordRefused(PasswordRule.Weakness weakness) {
            super("access." + weakness.code(), Kind.INVALID);
        }
    }

    /** Thrown when a refresh token is unknown, expired, used before, or of a sign-in that has ended; does not say which. */
    public static final class RefreshRefused extends Refusal {

        RefreshRefused() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** Thrown when too many wrong codes of the second factor were tried. */
    public static final class SecondFactorLocked extends Refusal {

        SecondFactorLocked() {
            super(Kind.TOO_MANY);
        }
    }

    /** Thrown when a right password is not enough, and a code of the second factor is asked for. */
    public static final class SecondFactorNeeded extends Refusal {

        SecondFactorNeeded() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** Thrown when somebody wants to go without the second factor that their role needs. */
    public static final class SecondFactorRequired extends Refusal {

        SecondFactorRequired() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Thrown when somebody whose role needs a second factor signs in without having set one up. */
    public static final class SecondFactorToBeSetUp extends Refusal {

        SecondFactorToBeSetUp() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** Thrown when a code of the second factor is wrong, too old, or was used before. */
    public static final class SecondFactorWrong extends Refusal {

        SecondFactorWrong() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** Thrown when somebody ends a sign-in that is not theirs or not there. */
    public static final class SessionUnknown extends Refusal {

        SessionUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Thrown when nobody has this name and password; does not say which of both is wrong. */
    public static final class SignInFailed extends Refusal {

        SignInFailed() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** Thrown when the code comes so long after the password that the sign-in has to begin again. */
    public static final class SignInLapsed extends Refusal {

        public SignInLapsed() {
            super(Kind.NOT_SIGNED_IN);
        }
    }

    /** Thrown when too many sign-ins failed; says how long to wait. */
    public static final class SignInThrottled extends Refusal {

        private final transient Duration wait;

        SignInThrottled(Duration wait) {
            super(Kind.TOO_MANY, Math.ceilDiv(wait.toSeconds(), 60L));
            this.wait = wait;
        }

        @Override
        public Duration retryAfter() {
            return wait;
        }
    }
}
