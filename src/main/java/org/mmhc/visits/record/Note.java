package org.mmhc.visits.record;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** What somebody wrote about a visit. */
@Entity(name = "VisitNote")
@Table(name = "visits_note")
class Note {

    @Id
    private String id;

    private String visit;
    private Uid author;

    @Enumerated(EnumType.STRING)
    private NoteKind kind;

    @Convert(converter = RecordColumns.NoteText.class)
    private String text;

    private boolean addendum;
    private Instant writtenAt;
    private Instant changedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Note() {}

    Note(String id, String visit, Uid author, NoteKind kind, String text, boolean addendum, Instant at) {
        this.id = id;
        this.visit = visit;
        this.author = author;
        this.kind = kind;
        this.text = text;
        this.addendum = addendum;
        this.writtenAt = at;
        this.changedAt = at;
    }

    void change(String words, Instant at) {
        text = words;
        changedAt = at;
    }

    boolean isBy(Uid person) {
        return author.equals(person);
    }

    Notes.Written toRecord() {
        return new Notes.Written(id, author, kind, text, addendum, writtenAt, changedAt);
    }
}
