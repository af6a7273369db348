package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/** What a module shows on the start page below what there is to do; it looks at the role itself. */
@FunctionalInterface
public interface HomePanel {

    /** Made anew for each look, empty for whom it does not concern. */
    Optional<Component> panel();
}
