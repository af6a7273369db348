package org.mmhc.audit;

import java.util.List;
import org.mmhc.audit.Verification.Break;
import org.mmhc.base.CliCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * {@code --mmhc.audit.verify}, with {@code --mmhc.audit.anchor=<position>:<hash>} for what was noted before: checks the chain;
 * the exit code is 0 when it is whole, 3 when it is broken and 2 when the anchor is none.
 */
@Component
class VerifyCommand implements CliCommand {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyCommand.class);
    private static final int NO_ANCHOR = 2;
    private static final int BROKEN = 3;

    private final Verifier verifier;
    private final String anchor;

    VerifyCommand(Verifier verifier, AuditSettings settings) {
        this.verifier = verifier;
        this.anchor = settings.anchor();
    }

    @Override
    public String name() {
        return "mmhc.audit.verify";
    }

    @Override
    public int run() {
        List<Anchor> anchors = Anchor.parse(anchor).stream().toList();
        if (anchors.isEmpty() && !anchor.isBlank()) {
            LOG.error("{} is no anchor; it must look like <position>:<hash>", anchor);
            return NO_ANCHOR;
        }
        Verification verification = verifier.verify(anchors);
        Break broken = verification.broken();
        if (broken == null) {
            LOG.info("The audit chain is whole: {} links, head {}", verification.checked(), verification.head());
            return 0;
        }
        LOG.error(
                "The audit chain is broken after {} good links: {} at position {}, entry {}",
                verification.checked(),
                broken.damage(),
                broken.position(),
                broken.entry());
        return BROKEN;
    }
}
