package org.mmhc.access.ui.account;

import org.mmhc.access.SecondFactors;
import org.mmhc.access.StepUps;
import org.mmhc.base.ui.StepUpPrompt;
import org.springframework.stereotype.Component;

/** Opens the dialog that asks for the password, or for a code of those who have a second factor. */
@Component
class ScreenStepUp implements StepUpPrompt {

    private final StepUps stepUps;
    private final SecondFactors secondFactors;

    ScreenStepUp(StepUps stepUps, SecondFactors secondFactors) {
        this.stepUps = stepUps;
        this.secondFactors = secondFactors;
    }

    @Override
    public void ask(Runnable work) {
        new StepUpDialog(stepUps, secondFactors.mine().on(), work).open();
    }
}
