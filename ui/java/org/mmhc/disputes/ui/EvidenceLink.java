package org.mmhc.disputes.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import org.mmhc.disputes.DisputeFiles;
import org.mmhc.disputes.DisputeFiles.OpenedEvidence;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList.EvidenceRow;

/** Opens a file of a dispute. */
final class EvidenceLink {

    private EvidenceLink() {}

    static Anchor of(DisputeFiles files, DisputeId dispute, EvidenceRow row) {
        return new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    OpenedEvidence opened = files.open(dispute, row.file());
                    return new DownloadResponse(
                            opened.content(),
                            opened.file().fileName(),
                            opened.file().contentType(),
                            opened.file().size());
                }),
                row.fileName());
    }
}
