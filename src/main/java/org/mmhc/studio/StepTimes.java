package org.mmhc.studio;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Exports;
import org.mmhc.base.Exports.Format;
import org.mmhc.engine.CasePositions;
import org.mmhc.engine.CasePositions.StepCount;
import org.mmhc.engine.StandsKind;
import org.mmhc.engine.figures.StepFigures;
import org.mmhc.engine.figures.StepFigures.Took;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.models.ProcessModels.KnownModel;
import org.mmhc.studio.StudioRefusals.ModelUnknown;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** How long the steps of a process take, and where its cases stand now. Refused with {@link ModelUnknown}. */
@Service
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN', 'COMMITTEE')")
public class StepTimes {

    private final StepFigures figures;
    private final CasePositions positions;
    private final ProcessModels models;

    StepTimes(StepFigures figures, CasePositions positions, ProcessModels models) {
        this.figures = figures;
        this.positions = positions;
        this.models = models;
    }

    /** A version of a process that the engine has or had. */
    public record ProcessVersion(long definition, int number, String name, Instant since) {}

    /**
     * How long a step took.
     *
     * @param both from its arrival at whoever does it to its result
     * @param waiting until somebody took it, and while nobody had it
     * @param working while somebody had it
     */
    public record StepTime(String element, String name, int done, Took both, Took waiting, Took working) {}

    /** How many open cases of a version stand at a step. */
    public record StandingCases(
            ProcessVersion version,
            @Nullable String step,
            @Nullable StandsKind kind,
            int cases) {}

    /** All versions of a process that can be read, the newest first. */
    public List<ProcessVersion> versions(String processId) {
        return models.all().stream()
                .filter(model -> model.processId().equals(processId) && model.readable())
                .map(StepTimes::version)
                .toList();
    }

    private static ProcessVersion version(KnownModel model) {
        return new ProcessVersion(model.processDefinitionKey(), model.version(), model.name(), model.knownSince());
    }

    /** Its steps that ended on these days, of one version or, when none is named, of all; those that took longest in all first. */
    public List<StepTime> of(String processId, LocalDate from, LocalDate to, @Nullable Long definition) {
        long named = definition == null
                ? versions(processId).stream()
                        .map(ProcessVersion::definition)
                        .findFirst()
                        .orElse(0L)
                : definition;
        var found = figures.of(processId, from, to, definition);
        Map<String, String> names = models.elementNames(
                named, found.stream().map(StepFigures.StepFigure::element).collect(Collectors.toSet()));
        return found.stream()
                .map(step -> new StepTime(
                        step.element(),
                        names.get(step.element()),
                        step.done(),
                        step.both(),
                        step.waiting(),
                        step.working()))
                .sorted((one, other) ->
                        other.both().total().compareTo(one.both().total()))
                .toList();
    }

    /** Where open cases of the process stand, by version, the newest first. */
    public List<StandingCases> standing(String processId) {
        Map<Long, ProcessVersion> versions =
                versions(processId).stream().collect(Collectors.toMap(ProcessVersion::definition, Function.identity()));
        return positions.counts(processId).stream()
                .filter(count -> versions.containsKey(count.definitionKey()))
                .map(count -> standing(versions.get(count.definitionKey()), count))
                .sorted((one, other) ->
                        one.version().number() == other.version().number()
                                ? Integer.compare(other.cases(), one.cases())
                                : Integer.compare(
                                        other.version().number(), one.version().number()))
                .toList();
    }

    private StandingCases standing(ProcessVersion version, StepCount count) {
        String element = count.element();
        return new StandingCases(
                version,
                element == null
                        ? null
                        : models.elementNames(version.definition(), Set.of(element))
                                .get(element),
                count.kind(),
                count.cases());
    }

    /** The same steps as a table to take away, times in seconds. */
    public void write(
            String processId,
            LocalDate from,
            LocalDate to,
            @Nullable Long definition,
            List<String> titles,
            Locale locale,
            OutputStream into)
            throws IOException {
        try (Exports.Table table = Exports.begin(Format.CSV, into, processId, locale, titles)) {
            for (StepTime step : of(processId, from, to, definition)) {
                table.row(
                        step.name(),
                        step.element(),
                        step.done(),
                        seconds(step.both().median()),
                        seconds(step.both().ninetieth()),
                        seconds(step.both().total()),
                        seconds(step.waiting().median()),
                        seconds(step.waiting().ninetieth()),
                        seconds(step.waiting().total()),
                        seconds(step.working().median()),
                        seconds(step.working().ninetieth()),
                        seconds(step.working().total()));
            }
        }
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }
}
