package org.mmhc.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** Our mark and name, which lead to the start page. */
final class Brand extends Anchor {

    Brand() {
        super("/", new Image("images/mmhc.svg", ""), new Span("MMHC"));
        addClassName("brand");
    }
}
