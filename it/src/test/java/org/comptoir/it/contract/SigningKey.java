package org.comptoir.it.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostState;
import org.comptoir.it.post.Post;

/**
 * The key with which a post signs its access tokens, taken as its owner could take it: the sealed
 * row from the database, opened with {@code keys/master.key} of the data folder.
 *
 * <p>Only tokens that are genuine but for one claim prove that this claim is looked at.
 */
record SigningKey(String kid, PrivateKey privateKey, PublicKey publicKey) {
    private static final String PURPOSE = "account.signing-key";
    private static final int VERSION_BYTES = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** The key that signs now. */
    static SigningKey of(Post post) {
        Path data = post.dataFolder();
        String sql =
                """
                SELECT kid, private_key, public_key
                  FROM account.signing_key
                 WHERE signs_from <= ?
                 ORDER BY signs_from DESC
                 LIMIT 1
                """;
        try (Connection database = connect(data);
                var query = database.prepareStatement(sql)) {
            query.setTimestamp(1, java.sql.Timestamp.from(post.now()));
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new AssertionError("the post has no key that signs");
                }
                return open(data, row);
            }
        } catch (SQLException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the post's signing key cannot be taken", e);
        }
    }

    private static Connection connect(Path data) throws IOException, SQLException {
        PostState state =
                PostState.read(PostFolder.at(data).stateFile())
                        .orElseThrow(() -> new IllegalStateException("no post runs in " + data));
        int port =
                state.services().stream()
                        .filter(service -> service.name().equals("postgres"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the post has no database"))
                        .port();
        String password = Files.readString(data.resolve("keys/comptoir_app.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/comptoir", "comptoir_app", password);
    }

    private static SigningKey open(Path data, ResultSet row)
            throws SQLException, GeneralSecurityException, IOException {
        String kid = row.getString("kid");
        byte[] master = Files.readAllBytes(data.resolve("keys/master.key"));
        byte[] encoded = unseal(master, kid, row.getBytes("private_key"));
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        return new SigningKey(
                kid,
                rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded)),
                rsa.generatePublic(new X509EncodedKeySpec(row.getBytes("public_key"))));
    }

    /** AES-256-GCM of {@code version(1) ‖ nonce(12) ‖ ciphertext ‖ tag(16)}. */
    private static byte[] unseal(byte[] master, String kid, byte[] sealed)
            throws GeneralSecurityException {
        int from = VERSION_BYTES + NONCE_BYTES;
        byte[] nonce = Arrays.copyOfRange(sealed, VERSION_BYTES, from);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(derive(master), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((PURPOSE + "\n" + kid).getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(sealed, from, sealed.length - from);
    }

    /** HKDF with SHA-256, no salt, one block (RFC 5869). */
    private static byte[] derive(byte[] master) throws GeneralSecurityException {
        byte[] pseudoRandom = hmac(new byte[32], master);
        byte[] info = ("comptoir/1/SEAL/" + PURPOSE).getBytes(StandardCharsets.US_ASCII);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return hmac(pseudoRandom, block);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
