package org.mmhc.care.matching;

import org.mmhc.base.CliCommand;
import org.mmhc.base.CurrentUser;
import org.springframework.stereotype.Component;

/** {@code --mmhc.care.rebuild}: gathers anew what is known of all caregivers, after data were brought in from elsewhere. */
@Component
class RebuildCommand implements CliCommand {

    private final CaregiverIndex index;

    RebuildCommand(CaregiverIndex index) {
        this.index = index;
    }

    @Override
    public String name() {
        return "mmhc.care.rebuild";
    }

    @Override
    public int run() {
        CurrentUser.asSystem(index::rebuild);
        return 0;
    }
}
