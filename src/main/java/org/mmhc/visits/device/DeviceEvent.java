package org.mmhc.visits.device;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** Something that a phone said or a file that it sent, and what it was answered. It is never changed. */
@Entity
@Table(name = "visits_device_event")
class DeviceEvent implements Persistable<String> {

    @Id
    @Column(name = "event_id")
    private String id;

    private String device;
    private String visit;

    private String kind;

    private long request;
    private long sequence;
    private String content;

    @Enumerated(EnumType.STRING)
    private EventAnswer answer;

    @Convert(converter = DeviceColumns.Words.class)
    private @Nullable String words;

    private Instant receivedAt;

    @Transient
    private boolean kept;

    @SuppressWarnings("NullAway")
    protected DeviceEvent() {}

    DeviceEvent(
            PhoneEvent event,
            DeviceId device,
            long request,
            String content,
            EventAnswer answer,
            @Nullable String words,
            Instant at) {
        this(event.id(), event.visit(), event.kind().name(), event.sequence(), device, request, content, answer, at);
        this.words = words;
    }

    DeviceEvent(PhoneFile file, DeviceId device, long request, String content, EventAnswer answer, Instant at) {
        this(file.id(), file.visit(), file.kind().name(), file.sequence(), device, request, content, answer, at);
    }

    private DeviceEvent(
            UUID id,
            String visit,
            String kind,
            long sequence,
            DeviceId device,
            long request,
            String content,
            EventAnswer answer,
            Instant at) {
        this.id = id.toString();
        this.device = device.value();
        this.visit = visit;
        this.kind = kind;
        this.request = request;
        this.sequence = sequence;
        this.content = content;
        this.answer = answer;
        this.receivedAt = at;
    }

    /** What the same is answered when it comes again: the very same when it is the same request, and that it is known otherwise. */
    EventAnswer answerAgain(DeviceId to, long in, String said) {
        if (!content.equals(said) || !device.equals(to.value())) {
            return EventAnswer.REFUSED;
        }
        return request == in ? answer : EventAnswer.ALREADY_KNOWN;
    }

    String words() {
        return words == null ? "" : words;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !kept;
    }

    @PostLoad
    @PostPersist
    void isKept() {
        kept = true;
    }
}
