package org.mmhc.visits.clocking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.Position;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was said, and nothing of it twice. Who may say it is asked by the services that call. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ClockingBook {

    private static final String PRINT = "visits_clocking.place_print";

    private final Clockings clockings;
    private final KeyedHash hash;

    ClockingBook(Clockings clockings, KeyedHash hash) {
        this.clockings = clockings;
        this.hash = hash;
    }

    /** What came of keeping something. */
    public enum Kept {
        /** It is news. */
        NEW,
        /** It was said before. */
        KNOWN,
        /** Something else was said before under that number; that stands. */
        OTHER
    }

    /** Keeps it, with how far that was from the pin. The caller holds the visit. */
    public Kept keep(Tap tap, Pin pin) {
        String content = content(tap);
        Optional<ClockingRow> before = clockings.findById(tap.eventId());
        if (before.isPresent()) {
            return before.get().says(content) ? Kept.KNOWN : Kept.OTHER;
        }
        Position at = tap.fix().at();
        clockings.save(new ClockingRow(tap, pin, content, at == null ? null : hash.of(at.asText(), PRINT)));
        return Kept.NEW;
    }

    /** What was said of another visit counts for this one from now on; what was said stays as it was. The caller holds the visit. */
    public void attach(String id, String visit, Pin pin) {
        keep(clockings.findById(id).orElseThrow().saidOf(visit), pin);
    }

    /** All that was said about a visit, by when it happened. */
    public List<Clocking> of(String visit) {
        return clockings.findByVisitOrderByHappenedAtAscIdAsc(visit).stream()
                .map(ClockingRow::toRecord)
                .toList();
    }

    /** All that was said about these visits, by when it happened. */
    public List<Clocking> of(Collection<String> visits) {
        return visits.isEmpty()
                ? List.of()
                : clockings.findByVisitInOrderByHappenedAtAscIdAsc(visits).stream()
                        .map(ClockingRow::toRecord)
                        .toList();
    }

    /** What that caregiver clocked last before that, at another visit. */
    public Optional<Clocking> before(Clocking clocking) {
        return Optional.ofNullable(
                        clockings.findFirstByCaregiverAndHappenedAtBeforeAndVisitNotOrderByHappenedAtDescIdAsc(
                                clocking.caregiver(), clocking.happenedAt(), clocking.visit()))
                .map(ClockingRow::toRecord);
    }

    /** At how many visits that caregiver was at the very same place, to the last digit. */
    public int visitsAtThePlaceOf(Clocking clocking) {
        return clockings.visitsAtThePlaceOf(clocking.id());
    }

    /** How many clockings from before that moment have their position. */
    public long countPositions(Instant before) {
        return clockings.countPositions(before);
    }

    /** Forgets where somebody was in clockings that came before that moment, some at a time; says whether there may be more. */
    public boolean erasePositions(Instant before, int most) {
        List<String> found = clockings.withPosition(before, Limit.of(most));
        if (!found.isEmpty()) {
            clockings.erasePositions(found);
        }
        return found.size() == most;
    }

    /* What somebody said, not when it came. */
    private static String content(Tap tap) {
        String said = String.join(
                "|",
                tap.visit(),
                tap.caregiver().value(),
                tap.kind().name(),
                tap.method().name(),
                String.valueOf(tap.deviceAt() == null ? tap.happenedAt() : tap.deviceAt()),
                String.valueOf(tap.placeKind()),
                tap.fix().state().name(),
                tap.fix().at() == null ? "" : tap.fix().at().toMetre().asText());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
