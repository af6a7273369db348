package org.mmhc.base.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.api.ApiRefusals.VersionMissing;
import org.mmhc.base.api.ApiRefusals.VersionStale;
import org.springframework.http.ResponseEntity;

/**
 * The version of a thing that the caller saw, from {@code If-Match}. Whoever changes a thing with versions names it: 428 when
 * it is missing, 412 when there is a newer one.
 */
public record SeenVersion(long number) {

    static final String HEADER = "If-Match";

    private static final Pattern TAG = Pattern.compile("\"(-?[0-9]{1,18})\"");

    static SeenVersion of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new VersionMissing();
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw new VersionStale();
        }
        return new SeenVersion(Long.parseLong(tag.group(1)));
    }

    /** The thing with its version as {@code ETag}. */
    public static <T> ResponseEntity<T> tagged(T thing, long version) {
        return ResponseEntity.ok().eTag("\"" + version + "\"").body(thing);
    }
}
