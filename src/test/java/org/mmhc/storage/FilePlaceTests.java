package org.mmhc.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.storage.StorageSettings.S3;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

class FilePlaceTests {

    private static final FileId ID = new FileId("0123456789abcdef0123456789abcdef01234567");
    private static final FileId OWNED = new FileId("11".repeat(20));
    private static final FileId FRESH = new FileId("22".repeat(20));
    private static final byte[] CONTENT = SampleFiles.pdf("Licence");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void aFolderKeepsGivesAndForgetsFiles() throws IOException {
        FolderPlace place = folderPlace(DataSize.ofBytes(1));

        keepAndForget(place);

        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void aBucketKeepsGivesAndForgetsFiles() throws IOException {
        try (FakeBucket bucket = new FakeBucket("mmhc-files");
                BucketPlace place = bucketPlace(bucket, "mmhc-files")) {
            place.keep(ID, draft(place), "application/pdf");
            assertThat(bucket.objects().get(ID.value())).hasSize(CONTENT.length).isEqualTo(CONTENT);
            assertThat(bucket.contentTypes()).containsEntry(ID.value(), "application/pdf");

            keepAndForget(place);

            assertThat(bucket.objects()).isEmpty();
            assertThat(new StorageHealth(place).health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void healthSaysThatTheBucketIsMissing() throws IOException {
        try (FakeBucket bucket = new FakeBucket("mmhc-files");
                BucketPlace place = bucketPlace(bucket, "another-bucket")) {
            assertThat(new StorageHealth(place).health().getStatus()).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void aBucketThatIsAwayIsAFault() {
        FakeBucket bucket = new FakeBucket("mmhc-files");
        try (BucketPlace place = bucketPlace(bucket, "mmhc-files")) {
            bucket.close();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> place.open(ID));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../etc/passwd", "..", "", "0123/../../0123456789abcdef0123456789abcdef"})
    void anIdNeverLeadsOutOfTheFolder(String id) {
        FolderPlace place = folderPlace(DataSize.ofBytes(1));

        assertThatIllegalArgumentException().isThrownBy(() -> place.open(new FileId(id)));
        assertThatIllegalArgumentException().isThrownBy(() -> place.delete(new FileId(id)));
    }

    @Test
    void healthSaysHowMuchRoomIsLeft() {
        assertThat(new StorageHealth(folderPlace(DataSize.ofBytes(1))).health().getStatus())
                .isEqualTo(Status.UP);
        assertThat(new StorageHealth(folderPlace(DataSize.ofTerabytes(1_000_000)))
                        .health()
                        .getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void healthSaysThatTheFolderIsGone() throws IOException {
        StorageHealth health = new StorageHealth(folderPlace(DataSize.ofBytes(1)));
        Files.delete(folder.resolve("drafts"));

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void aFolderThatCannotBeUsedIsNamedAtStart() throws IOException {
        Path file = Files.createFile(folder.resolve("in-the-way"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new FolderPlace(file, DataSize.ofBytes(1), CLOCK))
                .withMessageContaining("mmhc.storage.folder");
    }

    @Test
    void draftsOfAnEarlierCrashAreSweptAtStart() throws IOException {
        FolderPlace before = folderPlace(DataSize.ofBytes(1));
        Path old = before.draft();
        Files.setLastModifiedTime(old, FileTime.from(CLOCK.instant().minus(Duration.ofDays(2))));
        Path fresh = before.draft();
        Files.setLastModifiedTime(fresh, FileTime.from(CLOCK.instant()));

        folderPlace(DataSize.ofBytes(1));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void bytesThatNobodyOwnsAreSweptFromAFolderAfterADay() throws IOException {
        FolderPlace place = folderPlace(DataSize.ofBytes(1));
        place.keep(ID, draft(place), "application/pdf");
        place.keep(OWNED, draft(place), "application/pdf");
        place.keep(FRESH, draft(place), "application/pdf");
        for (Path file : filesIn(folder).toList()) {
            boolean isFresh = file.endsWith(FRESH.value());
            Files.setLastModifiedTime(file, FileTime.from(CLOCK.instant().minus(Duration.ofHours(isFresh ? 23 : 25))));
        }

        assertThat(sweeper(place).sweep()).isEqualTo(1);

        assertThat(filesIn(folder).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(OWNED.value(), FRESH.value());
    }

    @Test
    void bytesThatNobodyOwnsAreSweptFromABucketAfterADay() throws IOException {
        try (FakeBucket bucket = new FakeBucket("mmhc-files");
                BucketPlace place = bucketPlace(bucket, "mmhc-files")) {
            place.keep(ID, draft(place), "application/pdf");
            place.keep(OWNED, draft(place), "application/pdf");
            bucket.saysKeptAt(CLOCK.instant().minus(Duration.ofHours(23)));
            assertThat(sweeper(place).sweep()).isZero();
            bucket.saysKeptAt(CLOCK.instant().minus(Duration.ofHours(25)));
            assertThat(sweeper(place).sweep()).isEqualTo(1);
            assertThat(bucket.objects()).containsOnlyKeys(OWNED.value());
        }
    }

    private static FileSweeper sweeper(FilePlace place) {
        KeptFiles files = mock(KeptFiles.class);
        when(files.existsById(OWNED.value())).thenReturn(true);
        return new FileSweeper(place, files, CLOCK);
    }

    private static void keepAndForget(FilePlace place) throws IOException {
        place.keep(ID, draft(place), "application/pdf");
        try (InputStream in = place.open(ID)) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }
        place.delete(ID);
        place.delete(ID);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> place.open(ID));
    }

    private static Path draft(FilePlace place) throws IOException {
        return Files.write(place.draft(), CONTENT);
    }

    private FolderPlace folderPlace(DataSize minFree) {
        return new FolderPlace(folder, minFree, CLOCK);
    }

    private static BucketPlace bucketPlace(FakeBucket bucket, String name) {
        return new BucketPlace(
                new S3(name, "us-east-1", bucket.endpoint(), true, "key", "secret", Duration.ofSeconds(5)));
    }

    private static Stream<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList().stream();
        }
    }
}
