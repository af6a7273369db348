package org.mmhc.engine.move;

import io.camunda.client.api.command.ClientException;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.model.xml.ModelException;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.mmhc.engine.CaseMoved;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.EngineRefusals;
import org.mmhc.engine.EngineRefusals.CaseUnknown;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.EngineRefusals.PlanUnfit;
import org.mmhc.engine.EngineRefusals.StepUnseatable;
import org.mmhc.engine.JobLeases;
import org.mmhc.engine.StandsKind;
import org.mmhc.engine.WorkHandedOutAnew;
import org.mmhc.engine.models.Model;
import org.mmhc.engine.models.MoveRules;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.move.MoveOutcome.State;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves running cases to another version of their process, one at a time. A case is sent only when the engine just said where it stands
 * and every rule holds. Called outside of transactions, by modules that have asked who may; fails with {@link EngineAway}.
 */
@Service
public class CaseMoves {

    private final EngineLink engine;
    private final ProcessModels models;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final JobLeases leases;
    private final Clock clock;

    CaseMoves(
            EngineLink engine,
            ProcessModels models,
            JdbcClient sql,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            JobLeases leases,
            Clock clock) {
        this.engine = engine;
        this.models = models;
        this.sql = sql;
        this.transaction = transaction;
        this.events = events;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * What the move means for the open cases of the source that stand at a step, as far as it is known now.
     *
     * @param element null while it is not known
     */
    public record Preview(
            @Nullable String element, @Nullable StandsKind kind, Set<MoveCode> codes, int cases) {}

    /** An open case of a version. */
    public record OpenCase(long processInstanceKey, String reference) {}

    /** A step or an event, by its id and in the words of its model. */
    public record NamedStep(String element, String name) {}

    /** A step that the target does not have, and those of the target that it could be. */
    public record GoneStep(NamedStep step, List<NamedStep> instead) {}

    /** What somebody has to decide before cases go from one version to another. */
    public record Choices(List<GoneStep> gone, List<NamedStep> clocks) {}

    private record HeldStep(long jobKey, String element) {}

    /** What is to be decided before cases go from one version to another. Refused with {@link PlanUnfit}. */
    public Choices choices(long source, long target) {
        return choices(source, rules(new MovePlan(source, target, Map.of(), Set.of())), step -> named(target, step));
    }

    /** The same for a text that the engine does not have yet. Refused with {@link PlanUnfit}. */
    public Choices choices(long source, EngineFile target) {
        Model next = parsed(target);
        return choices(
                source, rules(source, next, Map.of(), Set.of()), step -> new NamedStep(step, next.elementName(step)));
    }

    private Choices choices(long source, MoveRules rules, Function<String, NamedStep> inTarget) {
        return new Choices(
                rules.gone().stream()
                        .map(gone -> new GoneStep(
                                named(source, gone),
                                rules.insteadOf(gone).stream().map(inTarget).toList()))
                        .toList(),
                rules.clocks().stream().map(clock -> named(source, clock)).toList());
    }

    /** The plan without what does not fit these two versions, so that older versions can follow it as far as they are alike. */
    public MovePlan fitted(MovePlan wanted) {
        return fitted(
                wanted, rules(new MovePlan(wanted.sourceDefinition(), wanted.targetDefinition(), Map.of(), Set.of())));
    }

    private static MovePlan fitted(MovePlan wanted, MoveRules rules) {
        Map<String, String> renumbered = new TreeMap<>(wanted.renumbered());
        renumbered.entrySet().removeIf(entry -> !rules.insteadOf(entry.getKey()).contains(entry.getValue()));
        Set<String> clocks = new TreeSet<>(wanted.clocksAnew());
        clocks.retainAll(rules.clocks());
        return new MovePlan(
                wanted.sourceDefinition(), wanted.targetDefinition(), renumbered, clocks, wanted.handsOutAnew());
    }

    private NamedStep named(long definition, String element) {
        return new NamedStep(element, models.elementName(definition, element));
    }

    /** Open cases of a version, the oldest first. */
    public List<OpenCase> open(long definition) {
        return sql.sql("""
                        select process_instance_key, reference from engine_case
                        where definition_key = ? and ended_at is null order by started_at, process_instance_key
                        """)
                .param(definition)
                .query((row, index) -> new OpenCase(row.getLong("process_instance_key"), row.getString("reference")))
                .list();
    }

    /** What the plan means for all open cases of its source, by step. Refused with {@link PlanUnfit}. */
    public List<Preview> preview(MovePlan plan) {
        return preview(plan.sourceDefinition(), rules(plan));
    }

    /** The same for a text that the engine does not have yet, as far as the plan fits. Refused with {@link PlanUnfit}. */
    public List<Preview> preview(
            long source, EngineFile target, Map<String, String> renumbered, Set<String> clocksAnew) {
        Model next = parsed(target);
        MovePlan fitted =
                fitted(new MovePlan(source, source, renumbered, clocksAnew), rules(source, next, Map.of(), Set.of()));
        return preview(source, rules(source, next, fitted.renumbered(), fitted.clocksAnew()));
    }

    private static Model parsed(EngineFile file) {
        try {
            Model model = Model.parse(file.content());
            if (model.hasProcess()) {
                return model;
            }
        } catch (ModelException unreadable) {
            throw new PlanUnfit(file.path());
        }
        throw new PlanUnfit(file.path());
    }

    private List<Preview> preview(long source, MoveRules rules) {
        return sql.sql("""
                        select stands_at, stands_kind, count(*) as cases from engine_case
                        where definition_key = ? and ended_at is null group by stands_at, stands_kind
                        order by cases desc, stands_at
                        """)
                .param(source)
                .query((row, index) -> preview(row, rules))
                .list();
    }

    /**
     * Moves one case. When it was sent before and nobody heard the answer, say so: it may belong to the target already.
     */
    public MoveOutcome move(long instance, MovePlan plan, boolean sentBefore) {
        MoveRules rules = rules(plan);
        Model source = exact(plan.sourceDefinition());
        if (sentBefore) {
            return rules.closesMessages()
                    ? left(null, MoveCode.NOT_PROVEN)
                    : send(instance, plan, rules, null, Set.of(MoveCode.MOVES));
        }
        if (belongsElsewhere(instance, plan)) {
            return left(null, MoveCode.UNKNOWN);
        }
        MigrationAnswer where = MigrationAnswer.of(engine, instance, plan.sourceDefinition(), source.keptByQuestion());
        return switch (where.kind()) {
            case ENDED -> new MoveOutcome(State.ENDED, null, Set.of(), "");
            case BUSY -> new MoveOutcome(State.BUSY, null, Set.of(MoveCode.AT_JOIN), where.words());
            case NOT_FROM_THERE, MOVED -> new MoveOutcome(State.BUSY, null, Set.of(MoveCode.UNKNOWN), where.words());
            case UNMAPPED, REFUSED ->
                where.element() == null
                        ? new MoveOutcome(State.LEFT, null, Set.of(MoveCode.UNKNOWN), where.words())
                        : sendFrom(instance, plan, rules, where.element());
        };
    }

    /**
     * Withdraws the job that a step waits with, and makes it anew from the version that its case belongs to now; clocks on the step begin
     * anew. Refused with {@link CaseUnknown} when nobody holds the job, and with {@link StepUnseatable} at a step that is done for several
     * things.
     */
    public void handOutAnew(long jobKey) {
        record Work(long instance, long elementInstance, long definition, String element) {}
        Work work = sql.sql("""
                        select process_instance_key, element_instance_key, process_definition_key, element_id from engine_held_job
                        where job_key = ? and element_instance_key is not null and told_since is null
                        """)
                .param(jobKey)
                .query((row, index) -> new Work(
                        row.getLong("process_instance_key"),
                        row.getLong("element_instance_key"),
                        row.getLong("process_definition_key"),
                        row.getString("element_id")))
                .optional()
                .orElseThrow(() -> new CaseUnknown(jobKey));
        if (exact(work.definition()).isLoop(work.element())) {
            throw new StepUnseatable(work.element());
        }
        transaction.executeWithoutResult(status -> events.publishEvent(new WorkHandedOutAnew(jobKey)));
        try {
            engine.call(client -> client.newModifyProcessInstanceCommand(work.instance())
                    .terminateElement(work.elementInstance())
                    .and()
                    .activateElement(work.element()));
        } catch (ClientException refused) {
            throw EngineLink.isNotFound(refused) ? new CaseUnknown(work.instance()) : refused;
        }
        leases.moved(work.instance());
    }

    private MoveOutcome sendFrom(long instance, MovePlan plan, MoveRules rules, String element) {
        Set<MoveCode> codes = EnumSet.copyOf(rules.codes(element));
        held(instance).forEach(job -> codes.addAll(rules.codes(job.element())));
        if (kindOf(instance) == StandsKind.STUCK) {
            codes.add(MoveCode.STUCK);
        }
        if (rules.closesMessages() && rules.hasBranches()) {
            codes.add(MoveCode.NOT_PROVEN);
        }
        if (codes.stream().anyMatch(MoveCode::stays)) {
            codes.removeIf(code -> !code.stays());
            return new MoveOutcome(State.LEFT, element, codes, "");
        }
        return send(instance, plan, rules, element, codes);
    }

    private MoveOutcome send(
            long instance, MovePlan plan, MoveRules rules, @Nullable String element, Set<MoveCode> codes) {
        MigrationAnswer answer = MigrationAnswer.of(engine, instance, plan.targetDefinition(), rules.mapping());
        return switch (answer.kind()) {
            case MOVED -> moved(instance, plan, rules, element, codes);
            case ENDED -> new MoveOutcome(State.ENDED, element, Set.of(), "");
            case BUSY -> new MoveOutcome(State.BUSY, element, Set.of(MoveCode.AT_JOIN), answer.words());
            // Its steps have the ids of the target: it was moved before.
            case NOT_FROM_THERE -> moved(instance, plan, rules, element, codes);
            case UNMAPPED, REFUSED ->
                new MoveOutcome(State.REFUSED, answer.element(), Set.of(MoveCode.UNKNOWN), answer.words());
        };
    }

    private MoveOutcome moved(
            long instance, MovePlan plan, MoveRules rules, @Nullable String element, Set<MoveCode> codes) {
        List<HeldStep> held = held(instance);
        transaction.executeWithoutResult(status -> {
            Map<Long, String> elements = new TreeMap<>();
            held.forEach(job -> elements.put(job.jobKey(), rules.in(job.element())));
            elements.forEach((job, step) -> {
                sql.sql("update engine_held_job set element_id = ?, process_definition_key = ? where job_key = ?")
                        .params(step, plan.targetDefinition(), job)
                        .update();
                sql.sql("update engine_parked_job set element_id = ?, process_definition_key = ? where job_key = ?")
                        .params(step, plan.targetDefinition(), job)
                        .update();
                sql.sql("""
                                update engine_job_execution set element_id = ?, process_definition_key = ?
                                where job_key = ? and outcome = 'PARKED'
                                """).params(step, plan.targetDefinition(), job).update();
            });
            sql.sql("""
                            update engine_case set definition_key = :target, check_at = :now, answer = null, asked = 0
                            where process_instance_key = :instance
                            """)
                    .param("target", plan.targetDefinition())
                    .param("now", Utc.toSql(clock.instant()))
                    .param("instance", instance)
                    .update();
            events.publishEvent(new CaseMoved(instance, plan.targetDefinition(), elements));
        });
        if (plan.handsOutAnew()) {
            Model target = exact(plan.targetDefinition());
            held.stream()
                    .filter(job -> rules.codes(job.element()).contains(MoveCode.KEEPS_OLD_WORK)
                            && !target.isLoop(rules.in(job.element())))
                    .forEach(job -> handOutAnew(job.jobKey()));
        }
        return new MoveOutcome(State.MOVED, element, codes, "");
    }

    private List<HeldStep> held(long instance) {
        return sql.sql("""
                        select job_key, element_id from engine_held_job
                        where process_instance_key = ? and told_since is null and element_id is not null
                        """)
                .param(instance)
                .query((row, index) -> new HeldStep(row.getLong("job_key"), row.getString("element_id")))
                .list();
    }

    private boolean belongsElsewhere(long instance, MovePlan plan) {
        return sql.sql("select definition_key from engine_case where process_instance_key = ? and ended_at is null")
                .param(instance)
                .query(Long.class)
                .optional()
                .filter(definition -> definition != plan.sourceDefinition() && definition != plan.targetDefinition())
                .isPresent();
    }

    private @Nullable StandsKind kindOf(long instance) {
        return sql.sql("select stands_kind from engine_case where process_instance_key = ? and stands_kind is not null")
                .param(instance)
                .query(String.class)
                .optional()
                .map(StandsKind::valueOf)
                .orElse(null);
    }

    private Preview preview(ResultSet row, MoveRules rules) throws java.sql.SQLException {
        String element = row.getString("stands_at");
        String written = row.getString("stands_kind");
        StandsKind kind = written == null ? null : StandsKind.valueOf(written);
        return new Preview(element, kind, codes(element, kind, rules), row.getInt("cases"));
    }

    private static Set<MoveCode> codes(@Nullable String element, @Nullable StandsKind kind, MoveRules rules) {
        if (kind == StandsKind.JOIN) {
            return Set.of(MoveCode.AT_JOIN);
        }
        if (kind == StandsKind.STUCK) {
            return Set.of(MoveCode.STUCK);
        }
        if (element == null) {
            return Set.of(MoveCode.UNKNOWN);
        }
        Set<MoveCode> codes = EnumSet.copyOf(rules.codes(element));
        if (rules.closesMessages() && rules.hasBranches()) {
            codes.add(MoveCode.NOT_PROVEN);
        }
        if (codes.stream().anyMatch(MoveCode::stays)) {
            return codes.stream()
                    .filter(MoveCode::stays)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(MoveCode.class)));
        }
        if (kind == StandsKind.PARKED) {
            codes.add(MoveCode.PARKED);
        }
        return codes;
    }

    private static MoveOutcome left(@Nullable String element, MoveCode code) {
        return new MoveOutcome(State.LEFT, element, Set.of(code), "");
    }

    private MoveRules rules(MovePlan plan) {
        return rules(plan.sourceDefinition(), exact(plan.targetDefinition()), plan.renumbered(), plan.clocksAnew());
    }

    private MoveRules rules(long definition, Model target, Map<String, String> renumbered, Set<String> clocksAnew) {
        Model source = exact(definition);
        if (!source.processId().equals(target.processId())) {
            throw new PlanUnfit(target.processId());
        }
        MoveRules rules = new MoveRules(source, target, renumbered, clocksAnew);
        renumbered.forEach((step, other) -> {
            if (!rules.insteadOf(step).contains(other)) {
                throw new PlanUnfit(step);
            }
        });
        return rules;
    }

    private Model exact(long definition) {
        return models.exact(definition).orElseThrow(() -> new EngineRefusals.ModelUnknown(definition));
    }
}
