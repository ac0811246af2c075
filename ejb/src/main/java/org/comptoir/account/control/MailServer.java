package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import org.comptoir.account.Mail;
import org.comptoir.account.MailConfig;
import org.comptoir.kernel.Secret;

/** Hands letters to a mail server (SMTP). Never called inside a transaction. */
@Dependent
public class MailServer {
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "20000";
    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));

    private final MailConfig config;
    private final Clock clock;

    /** The server of the settings. */
    @Inject
    public MailServer(MailConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Whether there is one. */
    public boolean isConfigured() {
        return config.host().isPresent();
    }

    /**
     * Sends one letter.
     *
     * @param text what it says
     * @throws MessagingException when the server is not there, or does not take it
     */
    public void send(Mail mail, Secret text) throws MessagingException {
        Session session = Session.getInstance(properties());
        MimeMessage message =
                new MimeMessage(
                        session,
                        new ByteArrayInputStream(
                                written(mail, text).getBytes(StandardCharsets.US_ASCII)));
        try (Transport transport = session.getTransport()) {
            transport.connect(
                    config.host().orElseThrow(),
                    config.port(),
                    config.user().orElse(null),
                    config.password().map(Secret::revealText).orElse(null));
            transport.sendMessage(
                    message, new InternetAddress[] {new InternetAddress(mail.recipient())});
        }
    }

    private Properties properties() {
        boolean encrypted = config.tls().equals("tls");
        String protocol = encrypted ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "writetimeout", ANSWER_MILLIS);
        properties.setProperty(prefix + "auth", String.valueOf(config.user().isPresent()));
        properties.setProperty(prefix + "from", config.from());
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (config.tls().equals("starttls")) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }

    /** As it travels: plain text in base64, so that no line of it is taken for something else. */
    private String written(Mail mail, Secret text) {
        String domain = config.from().substring(config.from().indexOf('@') + 1);
        return String.join(
                "\r\n",
                "From: Comptoir <" + config.from() + ">",
                "To: " + mail.recipient(),
                "Subject: " + mail.subject(),
                "Date: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME
                                .withLocale(Locale.ROOT)
                                .format(clock.instant().atOffset(ZoneOffset.UTC)),
                "Message-ID: <" + mail.id() + "@" + domain + ">",
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: base64",
                "",
                LINES.encodeToString(text.reveal()),
                "");
    }
}
