package org.comptoir.recovery.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.comptoir.recovery.OwnerOnlyFile;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Backups in a bucket. Each file is one object, put there by one request: the storage has it whole
 * or not at all, and there are no parts of uploads that somebody would have to clear away.
 */
public final class S3Target implements Target {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int PAGE = 1_000;

    private final Bucket bucket;
    private final Path spool;
    private final String prefix;
    private final S3Client client;

    /**
     * Asks nothing yet.
     *
     * @param spool folder on this machine, made when a file is written there first
     */
    public S3Target(Bucket bucket, Path spool) {
        this.bucket = bucket;
        this.spool = spool;
        this.prefix = bucket.prefix().isEmpty() ? "" : bucket.prefix() + "/";
        this.client = client(bucket);
    }

    /** Everything is said here: neither files in the home folder nor AWS_* variables are asked. */
    private static S3Client client(Bucket bucket) {
        Duration silence = bucket.limit().compareTo(SILENCE) < 0 ? bucket.limit() : SILENCE;
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(bucket.region()))
                        .forcePathStyle(bucket.hasPathStyle())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                bucket.keys().access(), bucket.keys().secret())))
                        // Not every storage knows Amazon's newer ways; all know Content-MD5.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(how -> how.chunkedEncodingEnabled(false))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(silence))
                        .overrideConfiguration(
                                how ->
                                        how.apiCallAttemptTimeout(bucket.limit())
                                                .retryStrategy(
                                                        retry ->
                                                                retry.maxAttempts(
                                                                        bucket.attempts()))
                                                .addExecutionInterceptor(new Unasked())
                                                .defaultProfileFile(
                                                        ProfileFile.aggregator().build()));
        bucket.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /**
     * Sends a file without asking first whether it may: the Java platform's client takes any answer
     * but "go on" to that question for a fault of its own, and does not say what it was.
     */
    private static final class Unasked implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(
                Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }

    @Override
    public Path spool() throws IOException {
        return OwnerOnlyFile.folder(spool);
    }

    @Override
    public void put(String name, Path spooled) throws IOException {
        String md5 = md5(spooled);
        asked(
                "write",
                () -> {
                    PutObjectResponse answer =
                            client.putObject(
                                    PutObjectRequest.builder()
                                            .bucket(bucket.name())
                                            .key(prefix + name)
                                            .contentMD5(md5)
                                            .build(),
                                    RequestBody.fromFile(spooled));
                    return storages(answer, answer.eTag());
                });
        Files.delete(spooled);
    }

    /** The storage refuses a file that came changed. */
    private static String md5(Path file) throws IOException {
        try (DigestOutputStream digest =
                new DigestOutputStream(
                        OutputStream.nullOutputStream(), MessageDigest.getInstance("MD5"))) {
            Files.copy(file, digest);
            return Base64.getEncoder().encodeToString(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** A connection that breaks is taken up again where it broke. */
    @Override
    public InputStream get(String name) throws IOException {
        try {
            return ResumedInput.from(at -> from(name, at), bucket.attempts());
        } catch (StorageFault e) {
            if (e.getCause() instanceof NoSuchKeyException) {
                throw new NoSuchFileException(name);
            }
            throw e;
        }
    }

    private ResumedInput.Rest from(String name, long at) throws IOException {
        ResponseInputStream<GetObjectResponse> answer =
                asked(
                        "read",
                        () ->
                                client.getObject(
                                        order ->
                                                order.bucket(bucket.name())
                                                        .key(prefix + name)
                                                        .range(
                                                                at == 0
                                                                        ? null
                                                                        : "bytes=" + at + "-")));
        return new ResumedInput.Rest(answer, answer.response().contentLength());
    }

    @Override
    public List<String> names(String beginning) throws IOException {
        return asked(
                "list",
                () ->
                        client
                                .listObjectsV2Paginator(
                                        order ->
                                                order.bucket(bucket.name())
                                                        .prefix(prefix + beginning)
                                                        .maxKeys(PAGE))
                                .stream()
                                .flatMap(
                                        page ->
                                                storages(page, page.isTruncated())
                                                        .contents()
                                                        .stream())
                                .map(S3Object::key)
                                .map(key -> key.substring(prefix.length()))
                                .sorted()
                                .toList());
    }

    @Override
    public void delete(String name) throws IOException {
        asked(
                "delete",
                () -> client.deleteObject(order -> order.bucket(bucket.name()).key(prefix + name)));
    }

    /**
     * A proxy or a portal in between finds everything good, and says none of what a storage says.
     */
    private static <T> T storages(T answer, @Nullable Object sign) {
        if (sign == null) {
            throw SdkClientException.create("what answers there is no storage");
        }
        return answer;
    }

    private <T> T asked(String what, Supplier<T> request) throws StorageFault {
        try {
            return request.get();
        } catch (SdkException | UncheckedIOException e) {
            throw new StorageFault(StorageWords.of(bucket, what, e), e);
        }
    }

    @Override
    public String describe() {
        return bucket.text();
    }

    /** Lets go of the threads that watch the limits. */
    @Override
    public void close() {
        client.close();
    }
}
