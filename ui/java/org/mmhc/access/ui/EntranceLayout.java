package org.mmhc.access.ui;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.jspecify.annotations.Nullable;

/** The frame of the screens in front of the door: who we are, and one card. */
@AnonymousAllowed
public class EntranceLayout extends Div implements RouterLayout {

    private final Main card = new Main();

    EntranceLayout() {
        addClassName("entrance");
        Anchor brand = new Anchor(
                "/", new Image("images/mmhc.svg", ""), new Span(getTranslation("access.entrance.brand.name")));
        brand.addClassName("brand");
        Paragraph promise = new Paragraph(getTranslation("access.entrance.brand.promise"));
        promise.addClassName("entrance-promise");
        Header head = new Header(brand, promise);
        head.addClassName("entrance-head");
        card.addClassNames("entrance-card", "panel");
        Footer foot = new Footer(new RouterLink(getTranslation("access.privacy.page.title"), PrivacyView.class));
        add(head, card, foot);
    }

    @Override
    public void showRouterLayoutContent(@Nullable HasElement content) {
        card.getElement().removeAllChildren();
        if (content != null) {
            card.getElement().appendChild(content.getElement());
        }
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement oldContent) {
        card.getElement().removeAllChildren();
    }
}
