package org.mmhc.studio;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineFile;

/** One file of a change: what it was when the change began, and what it is to become. Each save has a number. */
@Entity
@Table(name = "studio_change_file")
class ChangeFile {

    @Id
    private String id;

    private String changeId;
    private String path;
    private String baseContent;
    private String baseHash;
    private String content;
    private String hash;
    private Uid editedBy;
    private Instant editedAt;
    private long number;

    @SuppressWarnings("NullAway")
    protected ChangeFile() {}

    ChangeFile(ChangeId change, EngineFile base, Uid by, Instant at) {
        this.id = References.next("CHF");
        this.changeId = change.value();
        this.path = base.path();
        this.baseContent = base.content();
        this.baseHash = base.hash();
        this.content = base.content();
        this.hash = base.hash();
        this.editedBy = by;
        this.editedAt = at;
        this.number = 1;
    }

    /** It says something else now. */
    void write(String text, Uid by, Instant at) {
        EngineFile next = new EngineFile(path, text);
        content = text;
        hash = next.hash();
        editedBy = by;
        editedAt = at;
        number++;
    }

    /** It is compared with this from now on. */
    void startFrom(EngineFile inForce) {
        baseContent = inForce.content();
        baseHash = inForce.hash();
    }

    /** Whether nothing was there before. */
    boolean isNew() {
        return baseContent.isEmpty();
    }

    boolean isChanged() {
        return !hash.equals(baseHash);
    }

    ModelPath path() {
        return new ModelPath(path);
    }

    EngineFile base() {
        return new EngineFile(path, baseContent);
    }

    EngineFile asWritten() {
        return new EngineFile(path, content);
    }

    String baseHash() {
        return baseHash;
    }

    Uid editedBy() {
        return editedBy;
    }

    Instant editedAt() {
        return editedAt;
    }

    long number() {
        return number;
    }
}
