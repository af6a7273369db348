package org.mmhc.visits.ui;

import java.time.Duration;
import org.mmhc.storage.FileDownload;
import org.mmhc.storage.FileId;
import org.mmhc.visits.VisitCompanions;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRecording;
import org.mmhc.visits.VisitRecording.OpenedFile;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files that the page of a visit leads to, for those who may read it, in a way that cannot harm their browser. */
@RestController
@RequestMapping("/files/visits/{reference}")
class VisitPictures {

    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();

    private final VisitRecording recording;
    private final VisitCompanions companions;

    VisitPictures(VisitRecording recording, VisitCompanions companions) {
        this.recording = recording;
        this.companions = companions;
    }

    /* The face of who comes. */
    @GetMapping("/caregiver")
    ResponseEntity<byte[]> openPhoto(@PathVariable String reference) {
        return companions
                .photo(new VisitId(reference))
                .map(picture -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(FOR_A_WHILE)
                        .body(picture))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/{fileId}")
    ResponseEntity<Resource> open(@PathVariable String reference, @PathVariable String fileId) {
        OpenedFile opened = recording.openFile(new VisitId(reference), new FileId(fileId));
        return new FileDownload(opened.file()).answer(opened.content());
    }
}
