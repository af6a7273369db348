package org.mmhc.storage;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * How many pixels a picture says it has, read from its header without decoding it: a small file can unfold to more than the
 * machine of whoever looks at it can hold.
 */
final class PictureSize {

    /** Twice what the largest phone cameras take. */
    private static final long MOST_PIXELS = 400_000_000;

    private PictureSize() {}

    static boolean isTooLarge(Path file) throws IOException {
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
            return StreamSupport.stream(metadata.getDirectories().spliterator(), false)
                    .anyMatch(part -> longest(part, "Image Width") * longest(part, "Image Height") > MOST_PIXELS);
        } catch (ImageProcessingException notAPicture) {
            return false;
        }
    }

    private static long longest(Directory part, String name) {
        return part.getTags().stream()
                .filter(tag -> tag.getTagName().equals(name))
                .map(Tag::getTagType)
                .map(part::getLongObject)
                .filter(Objects::nonNull)
                .mapToLong(pixels -> Math.min(pixels, MOST_PIXELS + 1))
                .max()
                .orElse(0);
    }
}
