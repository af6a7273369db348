package org.mmhc.ledger;

import java.util.List;
import org.mmhc.base.CliCommand;
import org.mmhc.base.CurrentUser;
import org.mmhc.ledger.LedgerAudit.RuleChecked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@code --mmhc.ledger.verify}: checks the books; the exit code is 0 when all rules hold and 3 when one does not. */
@Component
class VerifyLedgerCommand implements CliCommand {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyLedgerCommand.class);
    private static final int BROKEN = 3;

    private final LedgerAudit audit;

    VerifyLedgerCommand(LedgerAudit audit) {
        this.audit = audit;
    }

    @Override
    public String name() {
        return "mmhc.ledger.verify";
    }

    @Override
    public int run() {
        List<RuleChecked> rules = CurrentUser.asSystem(audit::look);
        long broken = rules.stream().filter(rule -> rule.broken() > 0).count();
        LOG.info("The books were checked: {} rules, {} broken", rules.size(), broken);
        return broken == 0 ? 0 : BROKEN;
    }
}
