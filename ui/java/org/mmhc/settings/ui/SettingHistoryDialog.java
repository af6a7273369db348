package org.mmhc.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Times;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.SettingDesk;
import org.mmhc.settings.SettingDesk.SettingChangeRow;
import org.mmhc.settings.SettingDesk.SettingRow;

/** Who changed a setting from what to what, the newest first; what it was before can be put back, which is a new change. */
final class SettingHistoryDialog extends Dialog {

    SettingHistoryDialog(SettingDesk desk, SettingRow row, UserDirectory users, SerializableRunnable changed) {
        setHeaderTitle(getTranslation("settings.history.title", getTranslation("settings.key." + row.key())));
        setWidth("min(40rem, 92vw)");
        List<SettingChangeRow> changes = desk.history(row.key());
        OrderedList list = new OrderedList();
        list.setId("setting-history");
        for (SettingChangeRow change : changes) {
            ListItem item = new ListItem(new Paragraph(getTranslation(
                    "settings.history.line",
                    Times.exact(change.askedAt()),
                    users.nameOf(change.askedBy()),
                    shown(change.oldValue()),
                    shown(change.newValue()),
                    getTranslation("settings.state." + change.state()),
                    change.reason())));
            if (row.pending() == null
                    && row.change() != null
                    && row.change().id().equals(change.id())) {
                item.add(putBack(desk, row, change, changed));
            }
            list.add(item);
        }
        add(changes.isEmpty() ? new Paragraph(getTranslation("settings.history.empty")) : list);
        getFooter().add(new Button(getTranslation("settings.action.close"), click -> close()));
    }

    private Button putBack(SettingDesk desk, SettingRow row, SettingChangeRow change, SerializableRunnable changed) {
        Button putBack = new Button(getTranslation("settings.action.putBack"), click -> {
            close();
            new ChangeSettingDialog(desk, row, change.oldValue() == null ? "" : change.oldValue(), changed).open();
        });
        putBack.setId("setting-put-back");
        return putBack;
    }

    private String shown(@Nullable String value) {
        return value == null ? getTranslation("settings.fact.unset") : value;
    }
}
