package org.mmhc.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Where the bytes of files are kept, each under its id. Slow: never asked inside of a transaction. */
interface FilePlace {

    /** A new empty file on this machine to copy an upload to; whoever asks for it deletes it. */
    Path draft() throws IOException;

    /** Removes drafts of this machine that are older than that, and says how many. */
    int sweepDrafts(Instant before) throws IOException;

    /** Keeps the bytes of the draft, all or nothing; the draft may be gone afterwards. */
    void keep(FileId id, Path draft, String contentType) throws IOException;

    InputStream open(FileId id) throws IOException;

    /** Silent when there is no such file. */
    void delete(FileId id) throws IOException;

    /** Facts about the place for its health; fails when files can be neither kept nor read. */
    Map<String, Object> check() throws IOException;
}
