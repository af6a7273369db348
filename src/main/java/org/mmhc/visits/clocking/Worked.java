package org.mmhc.visits.clocking;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/**
 * When a caregiver came to a visit and left, from everything that was said about it. In which order it was said, and how often, does not
 * matter: what the office entered counts first, then the first check-in and the last check-out after it, then what was claimed later.
 *
 * @param in null while nothing is known
 * @param out null while nothing is known
 * @param byOthers whether somebody else clocked for it
 */
public record Worked(@Nullable Clocking in, @Nullable Clocking out, boolean byOthers) {

    /** How long before a visit one can come. */
    private static final Duration EARLIEST = Duration.ofHours(12);

    private static final Comparator<Clocking> BY_TIME =
            Comparator.comparing(Clocking::happenedAt).thenComparing(Clocking::id);
    private static final Comparator<Clocking> BY_ARRIVAL =
            Comparator.comparing(Clocking::receivedAt).thenComparing(Clocking::id);

    /** Whether one can come at that moment to a visit that begins then. */
    public static boolean isTime(Instant startsAt, Instant at) {
        return !startsAt.isAfter(at.plus(EARLIEST));
    }

    /** What follows for that caregiver at a visit that begins then; nothing while nobody is booked. */
    public static Worked of(Collection<Clocking> said, @Nullable Uid caregiver, Instant startsAt) {
        List<Clocking> theirs = said.stream()
                .filter(clocking -> clocking.caregiver().equals(caregiver))
                .filter(clocking -> isTime(startsAt, clocking.happenedAt()))
                .toList();
        Clocking in = pick(of(theirs, ClockKind.IN), Comparator.naturalOrder());
        Stream<Clocking> outs = of(theirs, ClockKind.OUT)
                .filter(out -> in == null || out.happenedAt().isAfter(in.happenedAt()));
        return new Worked(
                in,
                pick(outs, Comparator.reverseOrder()),
                said.stream().anyMatch(clocking -> !clocking.caregiver().equals(caregiver)));
    }

    private static Stream<Clocking> of(List<Clocking> theirs, ClockKind kind) {
        return theirs.stream().filter(clocking -> clocking.kind() == kind);
    }

    private static @Nullable Clocking pick(Stream<Clocking> candidates, Comparator<Instant> first) {
        List<Clocking> all = candidates.toList();
        return all.stream()
                .filter(clocking -> clocking.method() == ClockMethod.OFFICE)
                .max(BY_ARRIVAL)
                .or(() -> tap(all, first))
                .or(() -> all.stream().max(BY_ARRIVAL))
                .orElse(null);
    }

    private static Optional<Clocking> tap(List<Clocking> all, Comparator<Instant> first) {
        return all.stream()
                .filter(clocking -> clocking.method().isTap())
                .min(Comparator.comparing(Clocking::happenedAt, first).thenComparing(BY_TIME));
    }

    /** Whether anything is known at all. */
    public boolean isNothing() {
        return in == null && out == null;
    }

    /** When they came, null while that is not known. */
    public @Nullable Instant startedAt() {
        return in == null ? null : in.happenedAt();
    }

    /** When they left, null while that is not known. */
    public @Nullable Instant finishedAt() {
        return out == null ? null : out.happenedAt();
    }

    /** Whether one of the two was not said at the moment itself. */
    public boolean isByHand() {
        return Stream.of(in, out)
                .anyMatch(clocking -> clocking != null && !clocking.method().isTap());
    }
}
