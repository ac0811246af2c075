package org.comptoir.recovery.backup;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * Content compressed with Zstandard, then sealed with age: {@code age -d -i key < file | zstd -d}
 * opens it without any program of ours.
 *
 * @see <a href="https://age-encryption.org/v1">age; RFC 8878, Zstandard</a>
 */
final class Sealing {
    private static final int LEVEL = 3;
    private static final int BUFFER_BYTES = 1 << 16;

    private Sealing() {}

    /** What is written there is sealed to each of them; closing it closes {@code out}, too. */
    static OutputStream to(List<Recipient> recipients, OutputStream out) throws IOException {
        try {
            List<RecipientStanzaWriter> stanzas = new ArrayList<>();
            for (Recipient recipient : recipients) {
                stanzas.add(
                        X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(
                                recipient.text()));
            }
            OutputStream sealed =
                    Channels.newOutputStream(
                            new StandardEncryptingChannelFactory()
                                    .newEncryptingChannel(Channels.newChannel(out), stanzas));
            return new ZstdOutputStream(new BufferedOutputStream(sealed, BUFFER_BYTES), LEVEL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has X25519 and ChaCha20", e);
        }
    }

    /**
     * What was sealed to it.
     *
     * @throws BackupRefused when it was not sealed to this identity, or is not what was written
     */
    static InputStream open(Identity identity, InputStream in) throws IOException {
        try {
            RecipientStanzaReader reader =
                    X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity.reveal());
            return new ZstdInputStream(
                    Channels.newInputStream(
                            new StandardDecryptingChannelFactory()
                                    .newDecryptingChannel(
                                            Channels.newChannel(in), List.of(reader))));
        } catch (GeneralSecurityException e) {
            throw new BackupRefused("It is not sealed to this key.", e);
        }
    }
}
