package org.mmhc.audit.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import java.util.List;
import org.mmhc.audit.AuditRecords;
import org.mmhc.audit.AuditRecords.Look;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.Times;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Tells patients on the start page how often somebody looked at their record, and when last. */
@Component
@Order(50)
class LookHomeLines implements HomeLines {

    private final AuditRecords records;

    LookHomeLines(AuditRecords records) {
        this.records = records;
    }

    @Override
    public List<HomeLine> lines() {
        return List.of();
    }

    @Override
    public List<HomeTile> tiles() {
        if (!CurrentUser.require().is(Role.PATIENT)) {
            return List.of();
        }
        Page<Look> looks = records.looksAtMe(PageRequest.ofSize(1));
        String last = looks.stream()
                .findFirst()
                .map(look -> translate("audit.looks.last", Times.exact(look.at())))
                .orElse("");
        return List.of(HomeTile.of("audit.looks", looks.getTotalElements(), last, "record-looks"));
    }
}
