package org.mmhc.settings;

import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of settings, overrides and requests. */
public final class SettingsRefusals {

    private SettingsRefusals() {}

    /** There is no such request, or the caller may not know of it. */
    public static final class RequestUnknown extends Refusal {
        public RequestUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** Nobody agrees to what they asked for themselves. */
    public static final class OwnRequest extends Refusal {
        OwnRequest() {
            super(Kind.FORBIDDEN);
        }
    }

    /** The request has moved on. */
    public static final class RequestNotPossible extends Refusal {
        RequestNotPossible(RequestId id, RequestState state) {
            super(Kind.CONFLICT, id, state);
        }
    }

    /** Who says no says why. */
    public static final class RefusalReasonMissing extends Refusal {
        RefusalReasonMissing() {
            super(Kind.INVALID);
        }
    }

    /** The task is about something else. */
    public static final class RequestTaskUnfit extends Refusal {
        public RequestTaskUnfit() {
            super(Kind.INVALID);
        }
    }

    /** There is no such setting. */
    public static final class SettingUnknown extends Refusal {
        SettingUnknown(String key) {
            super(Kind.NOT_FOUND, key);
        }
    }

    /** The value breaks a rule of the setting. */
    public static final class SettingUnfit extends Refusal {
        SettingUnfit(String key, String why) {
            super(Kind.INVALID, key, why);
        }
    }

    /** It is no file of settings, or a line of it cannot be asked for. */
    public static final class SettingsFileUnfit extends Refusal {
        SettingsFileUnfit() {
            super(Kind.INVALID);
        }
    }

    /** Somebody changed it meanwhile. */
    public static final class SettingMoved extends Refusal {
        SettingMoved(String key) {
            super(Kind.STALE, key);
        }
    }

    /** Another change of it is on its way. */
    public static final class ChangeUnderway extends Refusal {
        ChangeUnderway(String key) {
            super(Kind.CONFLICT, key);
        }
    }

    /** It is set to that already. */
    public static final class SettingUnchanged extends Refusal {
        SettingUnchanged(String key) {
            super(Kind.INVALID, key);
        }
    }

    /** A change takes effect now or within a year. */
    public static final class SettingTimeUnfit extends Refusal {
        SettingTimeUnfit() {
            super(Kind.INVALID);
        }
    }

    /** That rule is never broken, or not by the caller. */
    public static final class OverrideNotAllowed extends Refusal {
        OverrideNotAllowed(String rule) {
            super(Kind.INVALID, rule);
        }
    }

    /** It was to hold for longer than the table allows, or for no time at all. */
    public static final class OverrideTooLong extends Refusal {
        OverrideTooLong(int days) {
            super(Kind.INVALID, days);
        }
    }

    /** The rule is overridden for that already, or that was asked for. */
    public static final class OverrideUnderway extends Refusal {
        OverrideUnderway() {
            super(Kind.CONFLICT);
        }
    }

    /** There is nothing of that name that the rule could be about, or the caller may not know of it. */
    public static final class OverrideSubjectUnknown extends Refusal {
        OverrideSubjectUnknown(String subject) {
            super(Kind.NOT_FOUND, subject);
        }
    }

    /** Nobody has a rule overridden in their own matter. */
    public static final class OverrideOwnMatter extends Refusal {
        OverrideOwnMatter() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Nobody needs to open their own record. */
    public static final class OwnRecord extends Refusal {
        public OwnRecord() {
            super(Kind.INVALID);
        }
    }

    /** There is nobody of that number. */
    public static final class RecordOwnerUnknown extends Refusal {
        public RecordOwnerUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** The caller has that record open already. */
    public static final class RecordOpenAlready extends Refusal {
        public RecordOpenAlready() {
            super(Kind.CONFLICT);
        }
    }

    /** No record was opened under that reference, or the caller may not know of it. */
    public static final class RecordAccessUnknown extends Refusal {
        public RecordAccessUnknown() {
            super(Kind.NOT_FOUND);
        }
    }

    /** It is closed already, or not yet. */
    public static final class RecordAccessNotPossible extends Refusal {
        public RecordAccessNotPossible(String id) {
            super(Kind.CONFLICT, id);
        }
    }

    /** Nobody judges whether they had reason to open a record, or others theirs. */
    public static final class OwnRecordAccess extends Refusal {
        public OwnRecordAccess() {
            super(Kind.FORBIDDEN);
        }
    }

    /** Who finds no reason says why. */
    public static final class VerdictNoteMissing extends Refusal {
        public VerdictNoteMissing() {
            super(Kind.INVALID);
        }
    }
}
