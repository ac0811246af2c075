package org.comptoir.recovery.backup;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What went wrong with a bucket, in one sentence that says where to look. */
final class StorageWords {
    private static final Set<String> WRONG_KEYS =
            Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthFailure");
    private static final Set<String> WRONG_REGION =
            Set.of(
                    "AuthorizationHeaderMalformed",
                    "PermanentRedirect",
                    "IllegalLocationConstraintException");

    private StorageWords() {}

    /**
     * The sentence.
     *
     * @param what a verb
     */
    static String of(Bucket bucket, String what, RuntimeException fault) {
        String subject = "Cannot %s in %s: ".formatted(what, bucket.text());
        return subject
                + (fault instanceof S3Exception refused
                        ? refused(refused)
                        : unanswered(bucket, fault));
    }

    private static String refused(S3Exception fault) {
        // Who is no storage, some proxy in between, gives no code.
        String code =
                Optional.ofNullable(fault.awsErrorDetails())
                        .map(AwsErrorDetails::errorCode)
                        .orElse("");
        if (WRONG_KEYS.contains(code)) {
            return "access key and secret key do not fit (%s).".formatted(code);
        }
        if (WRONG_REGION.contains(code)) {
            return "the bucket is in another region than COMPTOIR_BACKUP_REGION (%s)."
                    .formatted(code);
        }
        return switch (code) {
            case "NoSuchBucket" -> "there is no such bucket.";
            case "RequestTimeTooSkewed" ->
                    "this machine's clock and the storage's differ too much.";
            case "AccessDenied" -> "the access key may not (AccessDenied).";
            default ->
                    "it answered %d%s."
                            .formatted(fault.statusCode(), code.isEmpty() ? "" : " " + code);
        };
    }

    private static String unanswered(Bucket bucket, RuntimeException fault) {
        if (fault instanceof ApiCallAttemptTimeoutException
                || fault instanceof ApiCallTimeoutException) {
            return "a request took longer than %d seconds, %d times."
                    .formatted(bucket.limit().toSeconds(), bucket.attempts());
        }
        Throwable origin = fault;
        while (origin.getCause() != null) {
            origin = origin.getCause();
        }
        if (origin instanceof UnknownHostException) {
            return "the name of its machine is not known here (%s).".formatted(origin.getMessage());
        }
        if (origin instanceof ConnectException) {
            return "nobody listens at its address (%s).".formatted(origin.getMessage());
        }
        if (origin instanceof SSLException) {
            return "TLS failed (%s).".formatted(origin.getMessage());
        }
        return origin.getMessage() == null
                ? "the connection broke off (%s).".formatted(origin.getClass().getSimpleName())
                : origin.getMessage() + ".";
    }
}
