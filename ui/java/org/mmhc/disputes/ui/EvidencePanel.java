package org.mmhc.disputes.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeFiles.BroughtFile;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList.EvidenceRow;
import org.mmhc.storage.FileStorage;

/** What a party sees of the files of a dispute, and adds to them while it goes on. */
final class EvidencePanel extends Section {

    private final transient DisputeFiles files;
    private final DisputeId dispute;
    private final SerializableRunnable afterwards;

    EvidencePanel(
            DisputeFiles files,
            FileStorage storage,
            DisputeId dispute,
            List<EvidenceRow> rows,
            boolean open,
            SerializableRunnable afterwards) {
        this.files = files;
        this.dispute = dispute;
        this.afterwards = afterwards;
        setId("my-dispute-evidence");
        addClassNames("panel", "care-panel");
        add(new H2(getTranslation("disputes.panel.title.evidence")));
        if (rows.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("disputes.evidence.none"));
            none.addClassName("hint");
            add(none);
        } else {
            UnorderedList list = new UnorderedList();
            list.addClassName("visit-list");
            rows.forEach(row -> list.add(item(row)));
            add(list);
        }
        if (open && rows.size() < DisputeFiles.MOST) {
            EvidenceField field = new EvidenceField(storage);
            Checkbox shared = new Checkbox(getTranslation("disputes.evidence.shared"));
            shared.setId("evidence-shared");
            Button send = new Button(
                    getTranslation("disputes.evidence.send"), click -> send(field.files(), shared.getValue()));
            send.setId("evidence-send");
            add(field, shared, send);
        }
    }

    private ListItem item(EvidenceRow row) {
        return row.struck()
                ? new ListItem(new Span(getTranslation("disputes.evidence.struck", row.fileName())))
                : new ListItem(new Div(EvidenceLink.of(files, dispute, row)));
    }

    private void send(List<BroughtFile> brought, boolean shared) {
        if (brought.isEmpty()) {
            Toasts.info("disputes.evidence.none");
            return;
        }
        try {
            files.add(dispute, brought, shared);
            Toasts.success("disputes.evidence.done");
            afterwards.run();
        } catch (Refusal refused) {
            Toasts.refused(refused);
        }
    }
}
