package org.mmhc.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.storage.StorageSettings.S3;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Keeps files in a bucket of S3 or of a server that speaks its protocol. */
final class BucketPlace implements FilePlace, AutoCloseable {

    private final String bucket;
    private final S3Client client;
    private final DraftFolder drafts;

    BucketPlace(S3 settings, Path folder) {
        this.drafts = new DraftFolder(folder.toAbsolutePath().normalize().resolve("drafts"));
        this.bucket = settings.bucket();
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.pathStyle())
                // Servers other than Amazon's know neither signed chunks nor trailing checksums; every file has its own
                // in the database.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .overrideConfiguration(calls -> calls.apiCallTimeout(settings.timeout()));
        if (!settings.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        this.client = builder.build();
    }

    @Override
    public Path draft() throws IOException {
        return drafts.create();
    }

    @Override
    public int sweepDrafts(Instant before) throws IOException {
        return drafts.sweep(before);
    }

    @Override
    public void keep(FileId id, Path draft, String contentType) throws IOException {
        OutsideTransactions.require("Keeping a file");
        asked(() -> client.putObject(
                put -> put.bucket(bucket).key(id.value()).contentType(contentType), RequestBody.fromFile(draft)));
    }

    @Override
    public InputStream open(FileId id) throws IOException {
        OutsideTransactions.require("Opening a file");
        return asked(() -> client.getObject(get -> get.bucket(bucket).key(id.value())));
    }

    @Override
    public void delete(FileId id) throws IOException {
        OutsideTransactions.require("Removing a file");
        asked(() -> client.deleteObject(delete -> delete.bucket(bucket).key(id.value())));
    }

    @Override
    public Map<String, Object> check() throws IOException {
        asked(() -> client.headBucket(head -> head.bucket(bucket)));
        return Map.of("place", "bucket");
    }

    @Override
    public void close() {
        client.close();
    }

    private static AwsCredentialsProvider credentials(S3 settings) {
        return settings.accessKey().isBlank()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    private static <T> T asked(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException failure) {
            throw new IOException("The bucket did not do as asked", failure);
        }
    }
}
