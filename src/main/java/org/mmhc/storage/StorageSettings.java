package org.mmhc.storage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where files go and who scans them.
 *
 * @param folder the folder that keeps the files unless a bucket is named, and uploads while they are looked at
 * @param maxSize the largest file that is accepted
 * @param minFree with less space left in the folder, the storage reports itself unwell
 * @param s3 used instead of the folder as soon as a bucket is named
 * @param clamd used as soon as a host is named; without one, files stay "not scanned"
 */
@ConfigurationProperties("mmhc.storage")
@Validated
record StorageSettings(
        @DefaultValue(".local/files") @NotNull Path folder,
        @DefaultValue("10MB") @NotNull DataSize maxSize,
        @DefaultValue("256MB") @NotNull DataSize minFree,
        @DefaultValue @Valid S3 s3,
        @DefaultValue @Valid Clamd clamd) {

    @AssertTrue(message = "mmhc.storage.max-size must be more than nothing")
    boolean isMaxSizePositive() {
        return maxSize == null || maxSize.toBytes() > 0;
    }

    @AssertTrue(message = "mmhc.storage.folder must name a folder")
    boolean isFolderNamed() {
        return folder == null || !folder.toString().isBlank();
    }

    /**
     * A bucket of S3 or of a server that speaks its protocol.
     *
     * @param endpoint address of an S3-compatible server; empty means Amazon's own
     * @param pathStyle whether the bucket is named in the path, as S3-compatible servers mostly want it
     * @param accessKey empty means that the machine's own credentials are used
     */
    record S3(
            @DefaultValue("") String bucket,
            @DefaultValue("us-east-1") @NotBlank String region,

            @DefaultValue("") @Pattern(regexp = "|https?://.+")
            String endpoint,

            @DefaultValue("false") boolean pathStyle,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("30s") @NotNull Duration timeout) {

        boolean isUsed() {
            return !bucket.isBlank();
        }

        @AssertTrue(message = "mmhc.storage.s3.access-key and secret-key come together")
        boolean isKeyPairComplete() {
            return accessKey == null || secretKey == null || accessKey.isBlank() == secretKey.isBlank();
        }

        /* Settings end up in logs sooner or later. */
        @Override
        public String toString() {
            return "S3[bucket=%s, region=%s, endpoint=%s]".formatted(bucket, region, endpoint);
        }
    }

    /**
     * The clamd virus scanner, reached over TCP.
     *
     * @param connectTimeout how long to wait until it picks up
     * @param timeout how long to wait for each answer
     */
    record Clamd(
            @DefaultValue("") String host,
            @DefaultValue("3310") @Min(1) @Max(65535) int port,
            @DefaultValue("2s") @NotNull Duration connectTimeout,
            @DefaultValue("30s") @NotNull Duration timeout) {

        boolean isUsed() {
            return !host.isBlank();
        }
    }
}
