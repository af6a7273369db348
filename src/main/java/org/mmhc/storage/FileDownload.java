package org.mmhc.storage;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mmhc.storage.FileStorage.StoredFile;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * How a stored file is handed to a browser so that it can do no harm there: as what it is by content, never guessed,
 * never run, never kept by caches. Pictures and PDF are shown in place, everything else is downloaded. Whoever sends it
 * has asked before who may read it.
 */
public record FileDownload(StoredFile file) {

    /* Browsers show pictures and PDF all the same. */
    private static final String NOTHING_ALLOWED =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    /** Whether browsers can show files of that content type. */
    public static boolean isShown(String contentType) {
        return AcceptedType.of(contentType).map(AcceptedType::isShownByBrowsers).orElse(false);
    }

    /** Whether browsers may show the file in place. */
    public boolean isInline() {
        return isShown(file.contentType());
    }

    /** All headers of the answer, in order. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", file.contentType());
        headers.put("Content-Length", Long.toString(file.size()));
        headers.put("Content-Disposition", disposition());
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", NOTHING_ALLOWED);
        headers.put("X-Frame-Options", "DENY");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "no-store");
        return headers;
    }

    /** The answer that brings its bytes. */
    public ResponseEntity<Resource> answer(InputStream bytes) {
        HttpHeaders all = new HttpHeaders();
        headers().forEach(all::set);
        return ResponseEntity.ok().headers(all).body(new InputStreamResource(bytes));
    }

    private String disposition() {
        ContentDisposition.Builder builder = isInline() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return builder.filename(file.fileName(), StandardCharsets.UTF_8).build().toString();
    }
}
