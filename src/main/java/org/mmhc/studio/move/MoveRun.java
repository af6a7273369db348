package org.mmhc.studio.move;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.engine.move.MovePlan;
import org.mmhc.studio.ChangeId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A move of many cases from one version of a process to another. One node works on it at a time. */
@Entity
@Table(name = "studio_move_run")
class MoveRun {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    private String id;

    private String processId;
    private long sourceDefinition;
    private long targetDefinition;

    @Column(name = "renumbered")
    private String renumberedJson;

    @Column(name = "clocks_anew")
    private String clocksJson;

    private boolean handOutAnew;
    private String reason;

    @Enumerated(EnumType.STRING)
    private MoveRunState state;

    private Uid begunBy;
    private Instant begunAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant workedTill;
    private @Nullable String changeId;
    private boolean backwards;
    private boolean tellsChange;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected MoveRun() {}

    MoveRun(String processId, MovePlan plan, String reason, Uid by, Instant at) {
        this.id = MoveRunId.next().value();
        this.processId = processId;
        this.sourceDefinition = plan.sourceDefinition();
        this.targetDefinition = plan.targetDefinition();
        this.renumberedJson = JSON.writeValueAsString(plan.renumbered());
        this.clocksJson = JSON.writeValueAsString(plan.clocksAnew());
        this.handOutAnew = plan.handsOutAnew();
        this.reason = reason;
        this.state = MoveRunState.RUNNING;
        this.begunBy = by;
        this.begunAt = at;
    }

    /** It goes along with a change, which hears what became of the cases; or back with it, which nobody waits for. */
    void belongTo(ChangeId change, boolean back) {
        changeId = change.value();
        backwards = back;
        tellsChange = !back;
    }

    /** Its change has heard what became of the cases. */
    MoveRun told() {
        tellsChange = false;
        return this;
    }

    /** Its change waits for it once more. */
    void tellAgain() {
        tellsChange = changeId != null;
    }

    /** The change that waits to hear what became of the cases, once that is known. */
    Optional<ChangeId> waiting() {
        return state != MoveRunState.RUNNING && tellsChange && changeId != null
                ? Optional.of(new ChangeId(changeId))
                : Optional.empty();
    }

    /** A node works on it until then; false when another one does, or when there is nothing to do. */
    boolean take(Instant now, Instant till) {
        boolean free = state == MoveRunState.RUNNING && (workedTill == null || workedTill.isBefore(now));
        if (free) {
            workedTill = till;
        }
        return free;
    }

    /** Its node goes on with something else. */
    void release() {
        workedTill = null;
    }

    /** Of each case it is known what became of it. */
    void end(Instant at) {
        if (state == MoveRunState.RUNNING) {
            state = MoveRunState.DONE;
            endedAt = at;
        }
        workedTill = null;
    }

    /** No further case is sent; a second time changes nothing. */
    void stop(Instant at) {
        if (state == MoveRunState.RUNNING) {
            state = MoveRunState.STOPPED;
            endedAt = at;
        }
    }

    /** Some of its cases are tried again. */
    void goOn() {
        state = MoveRunState.RUNNING;
        endedAt = null;
    }

    MoveRunId id() {
        return new MoveRunId(id);
    }

    boolean isBackwards() {
        return backwards;
    }

    String processId() {
        return processId;
    }

    MovePlan plan() {
        return new MovePlan(
                sourceDefinition,
                targetDefinition,
                JSON.readValue(renumberedJson, new TypeReference<Map<String, String>>() {}),
                JSON.readValue(clocksJson, new TypeReference<Set<String>>() {}),
                handOutAnew);
    }

    String reason() {
        return reason;
    }

    MoveRunState state() {
        return state;
    }

    Uid begunBy() {
        return begunBy;
    }

    Instant begunAt() {
        return begunAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
