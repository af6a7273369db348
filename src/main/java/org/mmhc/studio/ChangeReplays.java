package org.mmhc.studio;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.studio.StudioRefusals.StuckUnexplained;

/** What past cases say about a change that somebody agrees to. */
public interface ChangeReplays {

    /** Somebody agrees. Refused with {@link StuckUnexplained} when past cases would be stuck and they do not say why that may be. */
    void agreedTo(ChangeId change, Uid by, @Nullable String reason);
}
