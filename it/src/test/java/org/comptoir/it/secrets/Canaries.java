package org.comptoir.it.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.PayoutJournal;

/**
 * Every secret a post is known to have, by what it is; long enough not to stand somewhere by
 * chance.
 */
final class Canaries {
    private static final int SHORTEST = 10;
    private static final int KEY_BYTES = 32;
    private static final Pattern LOGIN = Pattern.compile("(?m)^rpc-login=[^:\n]*:(.+)$");

    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** One more, in the writing it has. */
    Canaries add(String what, String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(what + " is too short to be looked for");
        }
        secrets.put(secret, what);
        return this;
    }

    /** What a member of an answer says; fails when it is not there. */
    Canaries add(Answer answer, String member) {
        return add(answer.request() + " " + member, answer.text(member));
    }

    /** The signature of a token: the rest of it is no secret. */
    Canaries addSignature(Answer answer, String member) {
        String token = answer.text(member);
        return add(answer.request() + " " + member, token.substring(token.lastIndexOf('.') + 1));
    }

    /** What lies in {@code keys/}, in {@code run/} and in the payout journal. */
    Canaries addThoseOf(Path data) throws IOException {
        addKeys(data.resolve("keys"));
        addLogins(data.resolve("run"));
        addTransactionKeys(data);
        return this;
    }

    /** What is hidden where, by secret. */
    Map<String, String> all() {
        return Map.copyOf(secrets);
    }

    private void addKeys(Path folder) throws IOException {
        for (Path file : filesOf(folder)) {
            byte[] bytes = Files.readAllBytes(file);
            String what = "keys/" + file.getFileName();
            if (bytes.length == KEY_BYTES) {
                add(what + " in hex", HexFormat.of().formatHex(bytes));
                add(
                        what + " in base64",
                        Base64.getEncoder().withoutPadding().encodeToString(bytes));
            } else {
                add(what, new String(bytes, StandardCharsets.UTF_8).strip());
            }
        }
    }

    private void addLogins(Path folder) throws IOException {
        for (Path file : filesOf(folder)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".conf")) {
                Matcher login = LOGIN.matcher(Files.readString(file));
                while (login.find()) {
                    add("the login of " + name, login.group(1).strip());
                }
            } else if (name.equals("monero.json")) {
                for (JsonNode login :
                        Http.parse(Files.readString(file), file).findValues("password")) {
                    add("a login of " + name, login.asText());
                }
            }
        }
    }

    private void addTransactionKeys(Path data) throws IOException {
        PayoutJournal.read(
                data.resolve("journal"),
                JournalKey.readOrCreate(data.resolve("keys/journal.key"), data.resolve("journal")),
                entry -> {
                    if (entry instanceof JournalEntry.Payout payout) {
                        add("the key of a transaction", payout.txKey());
                    }
                });
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
