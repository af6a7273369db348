package org.mmhc.billing.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.mmhc.billing.plan.PlanCatalog.MadeVersion;
import org.mmhc.billing.plan.PlanCatalog.PlanRow;
import org.mmhc.identity.UserDirectory;

/** What a plan gave before, the newest first, and who said so. */
final class PlanVersionsDialog extends Dialog {

    PlanVersionsDialog(List<MadeVersion> versions, PlanRow row, UserDirectory users) {
        setHeaderTitle(getTranslation("billing.versions.title", row.terms().title()));
        setWidth("min(36rem, 92vw)");
        UnorderedList list = new UnorderedList();
        list.setId("plan-versions");
        versions.forEach(version -> list.add(new ListItem(getTranslation(
                "billing.versions.line",
                version.number(),
                version.terms().title(),
                MoneyText.of(version.terms().price()),
                PlanWords.length(version.terms().length()),
                PlanWords.visits(version.terms().visitsIncluded()),
                users.nameOf(version.by()),
                Times.exact(version.at())))));
        add(list);
        getFooter().add(new Button(getTranslation("billing.dialog.close"), click -> close()));
    }
}
