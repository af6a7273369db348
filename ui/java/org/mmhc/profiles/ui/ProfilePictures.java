package org.mmhc.profiles.ui;

import java.time.Duration;
import org.mmhc.base.Uid;
import org.mmhc.profiles.ProfilePhotos;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Photos of people, for those who may see them. */
@RestController
@RequestMapping("/files/photos")
class ProfilePictures {

    private static final CacheControl FOR_A_WHILE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();

    private final ProfilePhotos photos;

    ProfilePictures(ProfilePhotos photos) {
        this.photos = photos;
    }

    @GetMapping("/{uid}")
    ResponseEntity<byte[]> open(@PathVariable Uid uid) {
        return photos.of(uid)
                .map(picture -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(FOR_A_WHILE)
                        .body(picture))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
