package org.mmhc.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;

/** Our mark and name, which lead to the start page. */
public final class Brand extends Anchor {

    public Brand() {
        super("/", new Image("images/mmhc.svg", ""), new Span("MMHC"));
        addClassName("brand");
    }
}
