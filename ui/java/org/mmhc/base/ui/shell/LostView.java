package org.mmhc.base.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import org.mmhc.base.ui.Brand;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.Sign;

/** Shown for addresses that lead nowhere, and for pages that the user may not see: nobody learns which of the two. */
@AnonymousAllowed
public class LostView extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        removeAll();
        addClassName("lost");
        add(new Header(new Brand()));
        Main main = new Main(EmptyState.ofPage(
                Sign.LOST,
                getTranslation("base.lost.page.title"),
                getTranslation("base.lost.page.hint"),
                new Anchor("/", getTranslation("base.lost.page.home"))));
        add(main);
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("base.lost.page.title");
    }
}
