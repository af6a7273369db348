package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitExports;
import org.mmhc.visits.export.ExportDictionary;

/** What people and our words are called by those who get files of visits. */
@Route(value = "visit-names", layout = MainLayout.class)
@RolesAllowed("ADMIN")
class OutsideNamesView extends Div implements HasDynamicTitle {

    OutsideNamesView(ExportDictionary dictionary, VisitExports exports, UserDirectory users) {
        addClassNames("view", "visit-names");
        add(
                new BackLink(getTranslation("visits.export.page.title"), VisitExportView.class),
                new ViewHeader(getPageTitle(), getTranslation("visits.names.page.subtitle")),
                new PeopleNumbersPanel(dictionary, exports, users),
                new OutsideCodesPanel(dictionary, exports));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("visits.names.page.title");
    }
}
