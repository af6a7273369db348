package org.mmhc.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.notifications.Notifications.Channel;

/** What is heard of a message only ever takes it further, in whichever order and however often it is heard. */
class DeliveryEventTests {

    private static final Instant AT = Instant.EPOCH;
    private static final List<MessageState> HEARD =
            List.of(MessageState.SENT, MessageState.DELIVERED, MessageState.READ, MessageState.FAILED);

    @Test
    void noOrderOfEventsTakesAMessageBack() {
        List<List<MessageState>> stories = new ArrayList<>();
        tell(List.of(), 5, stories);
        assertThat(stories).hasSize(4 + 16 + 64 + 256 + 1024);
        for (List<MessageState> story : stories) {
            Message message = sent();
            int rank = MessageState.SENT.rank();
            for (MessageState heard : story) {
                message.hear(heard, AT);
                assertThat(message.state().rank() >= rank || message.state() == MessageState.FAILED && rank == 1)
                        .as(story.toString())
                        .isTrue();
                rank = Math.max(rank, message.state().rank());
            }
            assertThat(message.state()).as(story.toString()).isEqualTo(expected(story));
        }
    }

    /* The furthest that was heard counts; a failure only for what went no further. */
    private static MessageState expected(List<MessageState> story) {
        if (story.contains(MessageState.READ)) {
            return MessageState.READ;
        }
        if (story.contains(MessageState.DELIVERED)) {
            return MessageState.DELIVERED;
        }
        return story.contains(MessageState.FAILED) ? MessageState.FAILED : MessageState.SENT;
    }

    @Test
    void whatIsHeardBeforeWeKnowThatItLeftCountsAfterwards() {
        Message message = fresh();
        message.hear(MessageState.READ, AT);
        message.deliver(AT, "wamid.1", true);
        assertThat(message.state()).isEqualTo(MessageState.READ);
        assertThat(message.deliveredAt()).isEqualTo(AT);
    }

    @Test
    void nothingElseIsTriedOnceItArrived() {
        Message message = sent();
        message.beImpatientAt(AT.plusSeconds(60));
        message.hear(MessageState.DELIVERED, AT);
        assertThat(message.instead(AT)).isEmpty();
        Message failed = sent();
        failed.hear(MessageState.FAILED, AT);
        assertThat(failed.instead(AT)).hasValueSatisfying(next -> {
            assertThat(next.channel()).isEqualTo(Channel.EMAIL);
            assertThat(next.remaining()).isEmpty();
        });
        assertThat(failed.instead(AT)).as("once").isEmpty();
    }

    private static void tell(List<MessageState> before, int most, List<List<MessageState>> stories) {
        if (before.size() < most) {
            for (MessageState next : HEARD) {
                List<MessageState> story = new ArrayList<>(before);
                story.add(next);
                stories.add(story);
                tell(story, most, stories);
            }
        }
    }

    private static Message sent() {
        Message message = fresh();
        message.plan(Channel.SMS, List.of(Channel.EMAIL), "SMS=USUAL");
        message.deliver(AT, "wamid.1", true);
        return message;
    }

    private static Message fresh() {
        return new Message(
                Uid.of(Role.PATIENT, 1), Channel.SMS, "any.topic", "any/thing", "X-1", AT, AT.plusSeconds(3600));
    }
}
