package org.mmhc.studio;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.LiveFiles.Origin;

/** What a model said from some moment on. Never changed, never deleted; numbers go up by one for each model. */
@Entity
@Table(name = "studio_model_version")
class ModelVersion {

    @Id
    private String id;

    private String path;
    private int number;
    private String content;
    private String hash;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private @Nullable String changeId;
    private @Nullable Integer engineVersion;
    private Instant deployedAt;
    private @Nullable Uid deployedBy;

    @SuppressWarnings("NullAway")
    protected ModelVersion() {}

    ModelVersion(
            EngineFile file,
            int number,
            Origin origin,
            @Nullable ChangeId change,
            @Nullable Integer engineVersion,
            @Nullable Uid by,
            Instant at) {
        this.id = References.next("MDL");
        this.path = file.path();
        this.number = number;
        this.content = file.content();
        this.hash = file.hash();
        this.origin = origin;
        this.changeId = change == null ? null : change.value();
        this.engineVersion = engineVersion;
        this.deployedAt = at;
        this.deployedBy = by;
    }

    EngineFile file() {
        return new EngineFile(path, content);
    }

    int number() {
        return number;
    }

    String hash() {
        return hash;
    }

    Origin origin() {
        return origin;
    }

    @Nullable
    ChangeId change() {
        return changeId == null ? null : new ChangeId(changeId);
    }

    @Nullable
    Integer engineVersion() {
        return engineVersion;
    }

    Instant deployedAt() {
        return deployedAt;
    }

    @Nullable
    Uid deployedBy() {
        return deployedBy;
    }
}
