package org.mmhc.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.storage.StorageSettings.S3;
import org.springframework.boot.health.contributor.Status;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

class FilePlaceTests {

    private static final FileId ID = new FileId("0123456789abcdef0123456789abcdef01234567");
    private static final FileId OWNED = new FileId("11".repeat(20));
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

    /** The keys stay with the application: nobody is handed an address that opens a file without asking who they are. */
    @Test
    void aBucketGivesNothingToWhoeverHasOnlyItsAddress() throws IOException, InterruptedException {
        try (FakeBucket bucket = new FakeBucket("mmhc-files");
                BucketPlace place = bucketPlace(bucket, "mmhc-files");
                HttpClient browser = HttpClient.newHttpClient()) {
            place.keep(ID, draft(place), "application/pdf");
            URI address = URI.create(bucket.endpoint() + "/mmhc-files/" + ID.value());
            for (URI tried : List.of(address, URI.create(address + "?X-Amz-Signature=0&X-Amz-Credential=key"))) {
                assertThat(browser.send(HttpRequest.newBuilder(tried).build(), BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(403);
            }
            try (BucketPlace stranger = new BucketPlace(
                    new S3(
                            "mmhc-files",
                            "us-east-1",
                            bucket.endpoint(),
                            true,
                            FakeBucket.KEY,
                            "another secret",
                            Duration.ofSeconds(5)),
                    folder)) {
                assertThatExceptionOfType(IOException.class).isThrownBy(() -> stranger.open(ID));
            }
        }
    }

    /** Any server that speaks the protocol, for whoever wants to know: it has a bucket of that name. */
    @Test
    @EnabledIfEnvironmentVariable(named = "MMHC_TEST_S3_URL", matches = "http.+")
    void aForeignBucketKeepsGivesAndForgetsFiles() throws IOException {
        S3 settings = new S3(
                System.getenv().getOrDefault("MMHC_TEST_S3_BUCKET", "mmhc-files"),
                "us-east-1",
                System.getenv("MMHC_TEST_S3_URL"),
                true,
                System.getenv("MMHC_TEST_S3_KEY"),
                System.getenv("MMHC_TEST_S3_SECRET"),
                Duration.ofSeconds(20));
        try (BucketPlace place = new BucketPlace(settings, folder)) {
            keepAndForget(place);
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
                .isThrownBy(() -> new FolderPlace(file, DataSize.ofBytes(1)))
                .withMessageContaining("mmhc.storage.folder");
    }

    @Test
    void draftsOfAnEarlierCrashAreSwept() throws IOException {
        sweepsItsDrafts(folderPlace(DataSize.ofBytes(1)));
        try (FakeBucket bucket = new FakeBucket("mmhc-files");
                BucketPlace place = bucketPlace(bucket, "mmhc-files")) {
            sweepsItsDrafts(place);
        }
    }

    private static void sweepsItsDrafts(FilePlace place) throws IOException {
        Path old = place.draft();
        Files.setLastModifiedTime(old, FileTime.from(CLOCK.instant().minus(Duration.ofDays(2))));
        Path fresh = place.draft();
        Files.setLastModifiedTime(fresh, FileTime.from(CLOCK.instant()));

        assertThat(place.sweepDrafts(CLOCK.instant().minus(Duration.ofDays(1)))).isEqualTo(1);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        Files.delete(fresh);
    }

    @Test
    void nothingSlowIsDoneInsideOfATransaction() throws IOException {
        FolderPlace folderPlace = folderPlace(DataSize.ofBytes(1));
        try (FakeBucket bucket = new FakeBucket("mmhc-files");
                BucketPlace bucketPlace = bucketPlace(bucket, "mmhc-files")) {
            for (FilePlace place : List.of(folderPlace, bucketPlace)) {
                place.keep(ID, draft(place), "application/pdf");
                TransactionSynchronizationManager.setActualTransactionActive(true);
                try {
                    assertThatIllegalStateException().isThrownBy(() -> place.open(ID));
                    assertThatIllegalStateException().isThrownBy(() -> place.delete(ID));
                    assertThatIllegalStateException()
                            .isThrownBy(() -> place.keep(OWNED, draft(place), "application/pdf"));
                } finally {
                    TransactionSynchronizationManager.setActualTransactionActive(false);
                }
            }
        }
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
        return new FolderPlace(folder, minFree);
    }

    private BucketPlace bucketPlace(FakeBucket bucket, String name) {
        return new BucketPlace(
                new S3(
                        name,
                        "us-east-1",
                        bucket.endpoint(),
                        true,
                        FakeBucket.KEY,
                        FakeBucket.SECRET,
                        Duration.ofSeconds(5)),
                folder);
    }

    private static Stream<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList().stream();
        }
    }
}
