package org.mmhc.visits.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Uid;
import org.mmhc.visits.export.ExportForms.Faulty;
import org.mmhc.visits.export.ExportForms.Written;
import org.mmhc.visits.export.ExportedVisit.Numbers;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps files of visits, which version of a visit went out, and what people and words are called outside. Who may is asked by the services that call. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ExportBook {

    private final Exports exports;
    private final ExportLines lines;
    private final ExportedIdentifiers identifiers;
    private final CodeMappings mappings;
    private final JdbcClient sql;
    private final Clock clock;

    ExportBook(
            Exports exports,
            ExportLines lines,
            ExportedIdentifiers identifiers,
            CodeMappings mappings,
            JdbcClient sql,
            Clock clock) {
        this.exports = exports;
        this.lines = lines;
        this.identifiers = identifiers;
        this.mappings = mappings;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A file of visits.
     *
     * @param lines how many visits are in it
     * @param faults how many could not be
     */
    public record ExportRow(
            ExportId id,
            ExportFormat format,
            LocalDate from,
            LocalDate to,
            int lines,
            int faults,
            String sha256,
            Uid madeBy,
            Instant madeAt) {}

    /** Nobody else numbers visits for that format until the transaction is over. */
    public static final class Turn {

        private final ExportFormat format;

        private Turn(ExportFormat format) {
            this.format = format;
        }
    }

    /** A visit that could not be in a file. */
    public record FaultyVisit(String visit, List<Fault> faults) {}

    /** Waits until nobody else numbers visits for that format. Whoever numbers them does so before looking at what they number. */
    public Turn turn(ExportFormat format) {
        sql.sql(
                        "insert into visits_export_turn (format, turns) values (?, 1) on duplicate key update turns = turns + 1")
                .param(format.name())
                .update();
        return new Turn(format);
    }

    /** The visits with their numbers for that format; for aggregators those only that never went out, or have changed since. */
    public List<NumberedVisit> numbered(Turn turn, List<ExportedVisit> visits) {
        ExportFormat format = turn.format;
        Map<String, ExportLine> last = visits.isEmpty()
                ? Map.of()
                : lines.sent(format, visits.stream().map(ExportedVisit::visit).toList()).stream()
                        .collect(Collectors.toMap(ExportLine::visit, Function.identity(), (one, later) -> later));
        List<NumberedVisit> numbered = new ArrayList<>();
        for (ExportedVisit visit : visits) {
            ExportLine before = last.get(visit.visit());
            boolean same = before != null && before.says(digest(visit));
            long sequence = before == null ? 1 : same ? before.sequence() : before.sequence() + 1;
            if (!same || !format.isForAggregators()) {
                numbered.add(new NumberedVisit(visit, sequence));
            }
        }
        return numbered;
    }

    /** Keeps a file. */
    public ExportRow keep(ExportFormat format, LocalDate from, LocalDate to, Written written, Uid by) {
        ExportRow row = new ExportRow(
                ExportId.next(),
                format,
                from,
                to,
                written.visits().size(),
                written.faulty().size(),
                sha256(written.content()),
                by,
                clock.instant());
        exports.save(new Export(row, written.content()));
        lines.saveAll(Stream.concat(
                        written.visits().stream().map(visit -> line(row, visit, List.of())),
                        written.faulty().stream().map(faulty -> line(row, faulty)))
                .toList());
        return row;
    }

    private static ExportLine line(ExportRow row, Faulty faulty) {
        return line(row, faulty.visit(), faulty.faults());
    }

    private static ExportLine line(ExportRow row, NumberedVisit visit, List<Fault> faults) {
        return new ExportLine(
                row.id(), row.format(), visit.visit().visit(), visit.sequence(), digest(visit.visit()), faults);
    }

    /** All files, the newest first. */
    public Page<ExportRow> find(Pageable page) {
        return exports.findAllByOrderByMadeAtDescIdDesc(page).map(Export::toRecord);
    }

    /** One file. */
    public Optional<ExportRow> find(ExportId id) {
        return exports.findById(id.value()).map(Export::toRecord);
    }

    /** What stands in it. */
    public Optional<String> content(ExportId id) {
        return exports.findById(id.value()).map(Export::content);
    }

    /** The visits that could not be in it, each with what is wrong. */
    public List<FaultyVisit> faulty(ExportId id) {
        return lines.faulty(id.value()).stream()
                .map(line -> new FaultyVisit(line.visit(), line.faults()))
                .toList();
    }

    /** What these people are called outside. */
    public Numbers numbers(Collection<Uid> people) {
        Map<Uid, Map<IdentifierKind, String>> all = new HashMap<>();
        if (!people.isEmpty()) {
            identifiers
                    .findByUidIn(people)
                    .forEach(each -> all.computeIfAbsent(each.uid(), uid -> new HashMap<>())
                            .put(each.kind(), each.value()));
        }
        return new Numbers(all);
    }

    /** Somebody is called so outside from now on; not at all when it is empty. */
    public void call(Uid person, IdentifierKind kind, String value) {
        Optional<ExportedIdentifier> known = identifiers.findByUidAndKind(person, kind);
        if (value.isEmpty()) {
            known.ifPresent(identifiers::delete);
        } else {
            ExportedIdentifier identifier = known.orElseGet(() -> new ExportedIdentifier(person, kind, value));
            identifier.change(value);
            identifiers.save(identifier);
        }
    }

    /** What our words are called outside. */
    public CodeMap codes(ExportFormat format) {
        return new CodeMap(mappings.findByFormatOrderByOurs(format).stream()
                .collect(Collectors.toMap(CodeMapping::ours, CodeMapping::theirs)));
    }

    /** One of our words is called so outside from now on; not at all when it is empty. */
    public void map(ExportFormat format, String ours, String theirs) {
        Optional<CodeMapping> known = mappings.findByFormatAndOurs(format, ours);
        if (theirs.isEmpty()) {
            known.ifPresent(mappings::delete);
        } else {
            CodeMapping mapping = known.orElseGet(() -> new CodeMapping(format, ours, theirs));
            mapping.change(theirs);
            mappings.save(mapping);
        }
    }

    private static String digest(ExportedVisit visit) {
        return sha256(visit.withoutNames().toString());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
