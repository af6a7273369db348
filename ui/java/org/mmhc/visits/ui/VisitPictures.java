package org.mmhc.visits.ui;

import org.mmhc.storage.FileDownload;
import org.mmhc.storage.FileId;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRecording;
import org.mmhc.visits.VisitRecording.OpenedFile;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files that the page of a visit leads to, for those who may read it, in a way that cannot harm their browser. */
@RestController
@RequestMapping("/files/visits/{reference}")
class VisitPictures {

    private final VisitRecording recording;

    VisitPictures(VisitRecording recording) {
        this.recording = recording;
    }

    @GetMapping("/{fileId}")
    ResponseEntity<Resource> open(@PathVariable String reference, @PathVariable String fileId) {
        OpenedFile opened = recording.openFile(new VisitId(reference), new FileId(fileId));
        return new FileDownload(opened.file()).answer(opened.content());
    }
}
