package org.comptoir.it.account;

import java.util.stream.Collectors;
import org.comptoir.it.post.Answer;

/** What a browser keeps of an answer. */
final class Cookies {
    private Cookies() {}

    /** The header it sends next time. */
    static String of(Answer answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
    }
}
