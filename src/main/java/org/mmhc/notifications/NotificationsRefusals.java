package org.mmhc.notifications;

import org.mmhc.base.Refusal;

/** What can be wrong with what is asked of notifications. */
public final class NotificationsRefusals {

    private NotificationsRefusals() {}

    /** There is no such notice, or it is somebody else's. */
    public static final class NoticeUnknown extends Refusal {
        NoticeUnknown(String id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** There is no such topic, or it does not concern who asks. */
    public static final class TopicUnknown extends Refusal {
        TopicUnknown(String key) {
            super(Kind.NOT_FOUND, key);
        }
    }

    /** There is no such message. */
    public static final class MessageUnknown extends Refusal {
        MessageUnknown(String id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** Nothing is blocked under that number. */
    public static final class BlockUnknown extends Refusal {
        BlockUnknown(String id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** What guards the account always comes, and always by the same channel. */
    public static final class NoChoiceAboutTopic extends Refusal {
        NoChoiceAboutTopic() {
            super(Kind.INVALID);
        }
    }

    /** It would reach its reader on no channel any more. */
    public static final class LastChannel extends Refusal {
        LastChannel() {
            super(Kind.INVALID);
        }
    }

    /** It cannot come gathered with others, or not by that channel. */
    public static final class NotGathered extends Refusal {
        NotGathered() {
            super(Kind.INVALID);
        }
    }

    /** The agency has no connection to that channel, or its reader has no address there. */
    public static final class ChannelNotUsable extends Refusal {
        public ChannelNotUsable() {
            super(Kind.INVALID);
        }
    }

    /** No place has that time zone. */
    public static final class ZoneUnknown extends Refusal {
        ZoneUnknown() {
            super(Kind.INVALID);
        }
    }

    /** It is out already, on its way, or guards an account and is made anew by asking for it. */
    public static final class NothingToRetry extends Refusal {
        NothingToRetry() {
            super(Kind.CONFLICT);
        }
    }

    /** The link is not ours, or too old. */
    public static final class LinkSpent extends Refusal {
        LinkSpent() {
            super(Kind.INVALID);
        }
    }

    /** Too many messages to try out in one day. */
    public static final class TooManyTests extends Refusal {
        public TooManyTests() {
            super(Kind.TOO_MANY);
        }
    }

    /** There is no such version of words, or no such message. */
    public static final class TemplateUnknown extends Refusal {
        public TemplateUnknown(String id) {
            super(Kind.NOT_FOUND, id);
        }
    }

    /** Something in the words is no variable of the message, or would be code: in which line, and what. */
    public static final class TemplateUnfit extends Refusal {
        public TemplateUnfit(long line, String what) {
            super(Kind.INVALID, line, what);
        }
    }

    /** The words are longer than the channel takes. */
    public static final class TemplateTooLong extends Refusal {
        public TemplateTooLong(int most) {
            super(Kind.INVALID, most);
        }
    }

    /** The words leave out the link that its reader needs. */
    public static final class TemplateLinkMissing extends Refusal {
        public TemplateLinkMissing() {
            super(Kind.INVALID);
        }
    }

    /** The words are in use already, or somebody has to agree to them first. */
    public static final class TemplateNotPossible extends Refusal {
        public TemplateNotPossible(String id) {
            super(Kind.CONFLICT, id);
        }
    }
}
