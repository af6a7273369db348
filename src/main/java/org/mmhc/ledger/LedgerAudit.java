package org.mmhc.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks whether the books agree with themselves and with what the modules know: each night, and when an admin asks. */
@Service
public class LedgerAudit {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerAudit.class);

    private final ObjectProvider<LedgerRule> rules;
    private final LedgerChecks checks;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final AtomicLong broken = new AtomicLong();

    LedgerAudit(
            ObjectProvider<LedgerRule> rules,
            LedgerChecks checks,
            Clock clock,
            TransactionTemplate transaction,
            MeterRegistry metrics) {
        this.rules = rules;
        this.checks = checks;
        this.clock = clock;
        this.transaction = transaction;
        metrics.gauge("mmhc.ledger.rules.broken", broken);
    }

    /**
     * What the last look at a rule found.
     *
     * @param broken how much does not agree
     * @param finding the first of it
     */
    public record RuleChecked(
            String rule,
            Instant checkedAt,
            int broken,
            @Nullable String finding) {}

    /** What the last look found. */
    @PreAuthorize("hasRole('ADMIN')")
    public List<RuleChecked> last() {
        return checks.findAllByOrderByRule().stream().map(LedgerAudit::checked).toList();
    }

    /** Looks now. */
    @Audited("ledger.checked")
    @PreAuthorize("hasRole('ADMIN')")
    public List<RuleChecked> check() {
        return look();
    }

    @Scheduled(cron = "${mmhc.ledger.check:0 40 2 * * *}", zone = "${mmhc.agency.zone:Asia/Kolkata}")
    void nightly() {
        CurrentUser.runAsSystem(this::look);
    }

    List<RuleChecked> look() {
        Map<String, List<String>> found = new TreeMap<>();
        rules.stream()
                .sorted(Comparator.comparing(LedgerRule::name))
                .forEach(rule -> found.put(rule.name(), transaction.execute(status -> rule.broken())));
        found.forEach((rule, findings) -> {
            if (!findings.isEmpty()) {
                LOG.error("The books do not agree: {} ({}), first {}", rule, findings.size(), findings.getFirst());
            }
        });
        broken.set(
                found.values().stream().filter(findings -> !findings.isEmpty()).count());
        return found.entrySet().stream()
                .map(rule -> transaction.execute(status -> remember(rule.getKey(), rule.getValue())))
                .toList();
    }

    private RuleChecked remember(String rule, List<String> findings) {
        LedgerCheck check = checks.findById(rule).orElseGet(() -> new LedgerCheck(rule));
        check.found(findings, clock.instant());
        return checked(checks.saveAndFlush(check));
    }

    private static RuleChecked checked(LedgerCheck check) {
        return new RuleChecked(check.rule(), check.checkedAt(), check.broken(), check.finding());
    }
}
