package org.mmhc.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.imaging.Imaging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mmhc.storage.FakeClamd.Mood;
import org.mmhc.storage.FileRefused.Reason;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.storage.StorageRefusals.FileUnknown;
import org.mmhc.storage.StorageRefusals.FileUnsafe;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(extraIncludes = "base")
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@TestPropertySource(properties = "camunda.client.enabled=false")
class StorageModuleTests {

    private static final FakeClamd CLAMD = FakeClamd.start();
    private static final int LIMIT = 10 * 1024 * 1024;

    @TempDir
    static Path folder;

    @Autowired
    FileStorage storage;

    @Autowired
    FileSweeper sweeper;

    @Autowired
    FilePlace place;

    @Autowired
    FileDrafts drafts;

    @Autowired
    StorageSettings settings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate database;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("mmhc.storage.folder", folder::toString);
        settings.add("mmhc.storage.clamd.host", CLAMD::host);
        settings.add("mmhc.storage.clamd.port", CLAMD::port);
        settings.add("mmhc.storage.clamd.timeout", () -> "1s");
    }

    @AfterEach
    void scannerIsWellAgain() {
        CLAMD.become(Mood.WELL);
    }

    @Test
    void aFileComesBackAsItWasHandedIn() throws Exception {
        byte[] content = SampleFiles.pdf("Licence");

        StoredFile stored = store("../../Licence of Rosa.pdf", content);

        assertThat(stored.fileName()).isEqualTo("Licence of Rosa.pdf");
        assertThat(stored.contentType()).isEqualTo("application/pdf");
        assertThat(stored.size()).isEqualTo(content.length);
        assertThat(stored.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(stored.scan()).isEqualTo(ScanState.NOT_SCANNED);
        assertThat(stored.id().value()).matches("[0-9a-f]{40}");
        assertThat(storage.describe(stored.id())).isEqualTo(stored);
        assertThat(bytes(stored.id())).isEqualTo(content);
    }

    @Test
    void aNameIsKeptWordForWordWhateverItSays() {
        String name = "'; drop table storage_file; -- <script>alert(1)<_script> 😀 प्रमाण.pdf";

        assertThat(storage.describe(store(name, SampleFiles.pdf("Licence")).id())
                        .fileName())
                .isEqualTo(name);
    }

    @Test
    void anEmptyFileIsRefusedAndLeavesNothingBehind() {
        assertRefused("licence.pdf", new byte[0], Reason.EMPTY);
    }

    @Test
    void aFileAtTheLimitIsTakenAndOneByteMoreIsRefused() {
        byte[] atLimit =
                SampleFiles.joined(SampleFiles.jpeg("Licence"), new byte[LIMIT - SampleFiles.jpeg("Licence").length]);

        assertThat(store("photo.jpg", atLimit).size()).isEqualTo(LIMIT);
        assertRefused("photo.jpg", SampleFiles.joined(atLimit, new byte[1]), Reason.TOO_LARGE);
    }

    @Test
    void anEndlessUploadIsCutOffAtTheLimit() {
        CountingStream endless = new CountingStream();

        assertThatExceptionOfType(FileRefused.class).isThrownBy(() -> storage.take("photo.jpg", endless));

        assertThat(endless.read).isLessThan(LIMIT + 1024 * 1024);
    }

    @Test
    void aRenamedFileIsRefusedAndLeavesNothingBehind() {
        assertRefused("licence.png", SampleFiles.pdf("Licence"), Reason.NAME_LIES);
        assertRefused("licence.pdf", SampleFiles.zip(), Reason.TYPE_NOT_ACCEPTED);
    }

    @Test
    void aBrokenUploadLeavesNothingBehind() {
        List<Path> before = files();
        InputStream broken =
                new SequenceInputStream(new ByteArrayInputStream(SampleFiles.pdf("Licence")), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("The line went dead");
                    }
                });

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> storage.take("licence.pdf", broken));

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatIsTakenAndNotKeptIsGoneWhenItIsDiscarded() {
        List<Path> before = files();
        StoredFile taken = storage.take("licence.pdf", new ByteArrayInputStream(SampleFiles.pdf("Licence")));
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    storage.keep(taken);
                    throw new IllegalStateException("The caller changed its mind");
                }));

        storage.discard(taken);
        storage.discard(taken);

        assertThat(files()).isEqualTo(before);
        assertThat(drafts()).isZero();
        assertThatExceptionOfType(FileUnknown.class).isThrownBy(() -> storage.describe(taken.id()));
        assertThatExceptionOfType(FileUnknown.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> storage.keep(taken)));
    }

    @Test
    void whereAPhotoWasTakenIsNotKept() throws Exception {
        byte[] photo = PhotoPlaceTests.photo(ByteOrder.BIG_ENDIAN);

        StoredFile stored = store("photo.jpg", photo);

        byte[] kept = bytes(stored.id());
        assertThat(Imaging.getMetadata(kept).toString())
                .contains("Orientation: 6")
                .doesNotContain("GPS");
        assertThat(stored.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(kept)));
    }

    @Test
    void aForgottenFileIsGoneOnceThatIsCommitted() {
        List<Path> before = files();
        StoredFile stored = store("licence.pdf", SampleFiles.pdf("Licence"));
        List<Path> there = files();
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    storage.forget(stored.id());
                    throw new IllegalStateException("The caller changed its mind");
                }));
        assertThat(storage.describe(stored.id())).isEqualTo(stored);
        assertThat(files()).isEqualTo(there);

        transaction.executeWithoutResult(status -> storage.forget(stored.id()));
        assertThatExceptionOfType(FileUnknown.class).isThrownBy(() -> storage.open(stored.id()));
        await().untilAsserted(() -> {
            assertThat(files()).isEqualTo(before);
            assertThat(drafts()).isZero();
        });
        transaction.executeWithoutResult(status -> storage.forget(stored.id()));
        assertThatExceptionOfType(FileUnknown.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> storage.keep(stored)));
    }

    @Test
    void aForgottenFileThatCouldNotBeRemovedIsSwept() {
        List<Path> before = files();
        StoredFile stored = store("licence.pdf", SampleFiles.pdf("Licence"));
        transaction.executeWithoutResult(status -> {
            database.update("delete from storage_file where id = ?", stored.id().value());
            drafts.forgotten(stored.id(), Instant.now().minus(Duration.ofHours(25)));
        });

        sweeper.sweep();

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void nothingIsBroughtToItsPlaceWithoutAnEntry() {
        List<Path> before = files();
        FileDrafts away = mock(FileDrafts.class, call -> {
            throw new DataAccessResourceFailureException("The database is away");
        });
        FileStorage withoutDatabase = new FileStorage(
                mock(KeptFiles.class),
                away,
                new FileSweeper(place, away, Clock.systemUTC()),
                place,
                mock(VirusScanner.class),
                settings,
                Clock.systemUTC());

        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() ->
                        withoutDatabase.take("licence.pdf", new ByteArrayInputStream(SampleFiles.pdf("Licence"))));

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatWasKeptAfterAllIsNotDiscarded() {
        StoredFile kept = store("licence.pdf", SampleFiles.pdf("Licence"));

        storage.discard(kept);

        assertThat(bytes(kept.id())).isNotEmpty();
    }

    @Test
    void aFileIsTakenBeforeTheTransactionBegins() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(
                        status -> storage.take("licence.pdf", new ByteArrayInputStream(SampleFiles.pdf("Licence")))));
    }

    @Test
    void onlyDraftsAreSweptAndOnlyAfterADay() {
        StoredFile owned = store("licence.pdf", SampleFiles.pdf("Licence"));
        StoredFile left = storage.take("left.pdf", new ByteArrayInputStream(SampleFiles.pdf("Left")));
        FileDraft open = storage.draft("open.pdf", new ByteArrayInputStream(SampleFiles.pdf("Open")));
        assertThat(sweeper.sweep()).isZero();

        FileSweeper tomorrow = new FileSweeper(place, drafts, Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
        assertThat(tomorrow.sweep()).isEqualTo(2);

        assertThat(bytes(owned.id())).isNotEmpty();
        assertThat(open.bytes()).doesNotExist();
        assertThat(files()).noneMatch(file -> file.endsWith(left.id().value()));
        assertThat(drafts()).isZero();
    }

    @Test
    void anEmptyOrOlderDatabaseSweepsNothing() {
        StoredFile owned = store("licence.pdf", SampleFiles.pdf("Licence"));
        List<Path> before = files();
        database.update("delete from storage_file");
        database.update("delete from storage_draft");

        assertThat(new FileSweeper(place, drafts, Clock.offset(Clock.systemUTC(), Duration.ofDays(400))).sweep())
                .isZero();

        assertThat(files())
                .isEqualTo(before)
                .anyMatch(file -> file.endsWith(owned.id().value()));
    }

    @Test
    void aDraftIsCalledByAnyNameAndLeavesNothingWhenItIsClosed() throws IOException {
        List<Path> before = files();
        for (String name : List.of("免許証".repeat(29) + ".pdf", "प्रमाणपत्र".repeat(25) + ".pdf", "a\0.pdf")) {
            try (FileDraft draft = storage.draft(name, new ByteArrayInputStream(SampleFiles.pdf("Licence")))) {
                assertThat(draft.fileName()).endsWith(".pdf").doesNotContain("\0");
                assertThat(draft.getInputStream().readAllBytes()).isEqualTo(SampleFiles.pdf("Licence"));
            }
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anIdThatWasNeverGivenIsUnknown() {
        assertThatExceptionOfType(FileUnknown.class).isThrownBy(() -> storage.open(new FileId("../../etc/passwd")));
        assertThatExceptionOfType(FileUnknown.class).isThrownBy(() -> storage.describe(new FileId("' or '1'='1")));
    }

    @Test
    void aHarmlessFileIsCleanAfterItsScan() {
        FileId id = store("licence.pdf", SampleFiles.pdf("Licence")).id();

        assertThat(storage.scan(id).scan()).isEqualTo(ScanState.CLEAN);
        assertThat(storage.describe(id).scan()).isEqualTo(ScanState.CLEAN);
    }

    @Test
    void anInfectedFileCanBeDescribedButNoLongerOpened() {
        FileId id = store("licence.pdf", SampleFiles.infectedPdf()).id();

        assertThat(storage.scan(id).scan()).isEqualTo(ScanState.INFECTED);
        storage.quarantine(id);
        storage.quarantine(id);

        assertThat(storage.describe(id).scan()).isEqualTo(ScanState.INFECTED);
        assertThatExceptionOfType(FileUnsafe.class).isThrownBy(() -> storage.open(id));
    }

    @Test
    void aScannerThatIsAwayLeavesTheFileAsItWas() {
        FileId id = store("licence.pdf", SampleFiles.infectedPdf()).id();
        CLAMD.become(Mood.HANGING_UP);

        assertThatExceptionOfType(ScannerAway.class).isThrownBy(() -> storage.scan(id));
        assertThat(storage.describe(id).scan()).isEqualTo(ScanState.NOT_SCANNED);

        CLAMD.become(Mood.WELL);
        assertThat(storage.scan(id).scan()).isEqualTo(ScanState.INFECTED);
    }

    @Test
    void manyUploadsAtOnceAllArrive() {
        List<CompletableFuture<StoredFile>> uploads = IntStream.range(0, 20)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> store("licence.pdf", SampleFiles.pdf("Licence " + number))))
                .toList();

        assertThat(uploads.stream().map(CompletableFuture::join).map(StoredFile::id))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(bytes(id)).isNotEmpty());
    }

    @Test
    void uploadFieldsLearnWhatIsAccepted() {
        assertThat(storage.maxBytes()).isEqualTo(LIMIT);
        assertThat(storage.acceptedTypes()).contains("application/pdf", ".pdf", "image/jpeg", ".heic");
    }

    private StoredFile store(String name, byte[] content) {
        StoredFile taken = storage.take(name, new ByteArrayInputStream(content));
        transaction.executeWithoutResult(status -> storage.keep(taken));
        return taken;
    }

    private void assertRefused(String name, byte[] content, Reason reason) {
        List<Path> before = files();
        int rows = rows();
        int drafts = drafts();

        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> store(name, content))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));

        assertThat(files()).isEqualTo(before);
        assertThat(rows()).isEqualTo(rows);
        assertThat(drafts()).isEqualTo(drafts);
    }

    private byte[] bytes(FileId id) {
        try (InputStream in = storage.open(id)) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int rows() {
        return database.queryForObject("select count(*) from storage_file", Integer.class);
    }

    private int drafts() {
        return database.queryForObject("select count(*) from storage_draft", Integer.class);
    }

    private static List<Path> files() {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class CountingStream extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return 0;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            read += length;
            return length;
        }
    }
}
