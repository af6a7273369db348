package org.mmhc.base.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;

/** Shown when a page cannot be opened because its service refused: the refusal in words and the way back. */
@PermitAll
@ParentLayout(MainLayout.class)
class RefusedView extends Div implements HasErrorParameter<Refusal>, HasDynamicTitle {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Refusal> parameter) {
        Refusal refusal = parameter.getException();
        removeAll();
        add(EmptyState.ofPage(
                Sign.INFO,
                getTranslation("base.refused.page.title"),
                getTranslation(refusal.textKey(), refusal.arguments()),
                new Anchor("/", getTranslation("base.lost.page.home"))));
        return switch (refusal.kind()) {
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case FORBIDDEN, NOT_SIGNED_IN -> HttpServletResponse.SC_FORBIDDEN;
            default -> HttpServletResponse.SC_CONFLICT;
        };
    }

    @Override
    public String getPageTitle() {
        return getTranslation("base.refused.page.title");
    }
}
