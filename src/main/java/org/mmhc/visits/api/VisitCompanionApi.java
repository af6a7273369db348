package org.mmhc.visits.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.storage.StorageRefusals.FileUnknown;
import org.mmhc.visits.VisitCompanions;
import org.mmhc.visits.VisitCompanions.Companion;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who comes to a visit, and what they look like. */
@RestController
@RequestMapping("/api/v1/visits/{id}/caregiver")
@Tag(name = "Visits")
class VisitCompanionApi {

    private final VisitCompanions companions;

    VisitCompanionApi(VisitCompanions companions) {
        this.companions = companions;
    }

    @Operation(
            summary = "Read who comes",
            description =
                    "Their name, the languages they speak and whether there is a photo, so that they are known at the door. Not"
                            + " found while nobody is booked, and for whoever may not read the visit.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping
    Companion getCaregiverOfVisit(@PathVariable VisitId id) {
        return companions.of(List.of(id)).values().stream().findFirst().orElseThrow(() -> new VisitUnknown(id));
    }

    @Operation(
            summary = "Download the photo of who comes",
            description = "As JPEG. Not found when there is none, and for whoever may not read the visit.")
    @Callers({Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ADMIN})
    @GetMapping(path = "/photo", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> downloadPhotoOfCaregiver(@PathVariable VisitId id) {
        byte[] photo = companions.photo(id).orElseThrow(FileUnknown::new);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(photo);
    }
}
