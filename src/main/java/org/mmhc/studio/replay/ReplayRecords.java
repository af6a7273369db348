package org.mmhc.studio.replay;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.engine.move.ShadowEngine;
import org.mmhc.identity.UserDirectory;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeReplays;
import org.mmhc.studio.StudioRefusals.ReplayUnknown;
import org.mmhc.studio.StudioRefusals.StuckUnexplained;
import org.mmhc.studio.replay.Comparison.Compared;
import org.mmhc.studio.replay.ReplayBook.Entry;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What past cases say about changes, for those who write them and those who decide about them. Refused with {@link ReplayUnknown}. */
@Service
@PreAuthorize("hasAnyRole('ANALYST', 'ADMIN', 'COMMITTEE')")
public class ReplayRecords implements ChangeReplays {

    private static final int LEAST_WORDS = 10;

    private final ReplayBook book;
    private final ChangeRecords changes;
    private final ShadowEngine engine;
    private final UserDirectory users;
    private final Clock clock;

    ReplayRecords(ReplayBook book, ChangeRecords changes, ShadowEngine engine, UserDirectory users, Clock clock) {
        this.book = book;
        this.changes = changes;
        this.engine = engine;
        this.users = users;
        this.clock = clock;
    }

    /**
     * A replay as people read it.
     *
     * @param waits whether it waits for the engine, which is away
     * @param current whether the change still says what was told
     * @param cases how many are told; 0 as long as they are being chosen
     * @param accepted why those who agreed did so although cases would be stuck
     */
    public record ReplayRow(
            ReplayId id,
            ChangeId change,
            ReplayState state,
            boolean waits,
            boolean current,
            String begunByName,
            Instant begunAt,
            @Nullable Instant endedAt,
            int cases,
            int told,
            ReplayResult result,
            List<String> accepted) {}

    /** What became of one case, in the words of the models. */
    public record ReplayedCase(
            String reference,
            Verdict verdict,
            @Nullable String at,
            @Nullable String endBefore,
            @Nullable String endAfter,
            List<String> more,
            List<String> fewer,
            @Nullable Long secondsBefore,
            @Nullable Long secondsAfter) {}

    /** The latest of a change. */
    @Transactional(readOnly = true)
    public Optional<ReplayRow> latest(ChangeId change) {
        return book.latest(change).map(this::row);
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public ReplayRow get(ReplayId id) {
        return row(find(id));
    }

    /** Its cases, those first that are to be looked at; of one sort when one is named. */
    @Transactional(readOnly = true)
    public Page<ReplayedCase> cases(ReplayId id, @Nullable Verdict verdict, Pageable page) {
        find(id);
        List<ReplayedCase> found = book.cases(id, verdict, page.getPageSize(), page.getOffset()).stream()
                .map(ReplayRecords::shown)
                .toList();
        return new PageImpl<>(found, page, book.count(id, verdict));
    }

    private static ReplayedCase shown(Compared one) {
        return new ReplayedCase(
                one.reference(),
                one.verdict(),
                one.at(),
                one.endBefore(),
                one.endAfter(),
                one.more(),
                one.fewer(),
                one.secondsBefore(),
                one.secondsAfter());
    }

    @Override
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    @Transactional
    public void agreedTo(ChangeId change, Uid by, @Nullable String reason) {
        stuckBy(change).ifPresent(told -> {
            if (reason == null || reason.length() < LEAST_WORDS) {
                throw new StuckUnexplained(book.result(told).stuck(), LEAST_WORDS);
            }
            book.accepted(told.id(), by, reason, clock.instant());
        });
    }

    /** How many past cases would be stuck by what the change says now, as far as somebody has asked. */
    @Transactional(readOnly = true)
    public int stuck(ChangeId change) {
        return stuckBy(change).map(told -> book.result(told).stuck()).orElse(0);
    }

    /** A replay that is only begun, or was stopped before it came to them, does not hide what the one before it said. */
    private Optional<Entry> stuckBy(ChangeId change) {
        Optional<Entry> latest = book.latest(change);
        if (latest.isEmpty()) {
            return latest;
        }
        String now = ReplayDesk.hash(changes, changes.details(change));
        return Stream.concat(
                        latest.stream().filter(entry -> entry.hash().equals(now)),
                        book.latestDone(change, now).stream())
                .filter(entry -> book.result(entry).stuck() > 0)
                .findFirst();
    }

    private Entry find(ReplayId id) {
        return book.find(id).orElseThrow(ReplayUnknown::new);
    }

    private ReplayRow row(Entry entry) {
        return new ReplayRow(
                entry.id(),
                entry.change(),
                entry.state(),
                entry.state() == ReplayState.RUNNING && !engine.isUp(),
                isCurrent(entry),
                users.nameOf(entry.begunBy()),
                entry.begunAt(),
                entry.endedAt(),
                entry.cases(),
                entry.told(),
                book.result(entry),
                book.accepted(entry.id()));
    }

    private boolean isCurrent(Entry entry) {
        return entry.hash().equals(ReplayDesk.hash(changes, changes.details(entry.change())));
    }
}
