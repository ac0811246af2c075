package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.comptoir.account.AccessRevoked;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S3 where nobody signs out: who stays connected is no longer signed in than anybody else. */
final class ExpiredSessionsTest {
    private static final int MANY = 100_000;

    private final TestPost post;
    private final MemberView member;
    private final Caller caller;

    ExpiredSessionsTest(@TempDir Path data) {
        post = new TestPost(data);
        member = post.member();
        caller = post.caller(post.session(member));
    }

    @Test
    void openConnectionsHearOfASessionThatNobodyRefreshed() {
        post.machine.advance(Duration.ofHours(12));
        assertTrue(post.tokens().stands(caller), "memory alone does not know it");
        endExpired();
        assertTrue(post.told.contains(new AccessRevoked(member.id(), caller.session())));
        assertFalse(post.tokens().stands(caller));
    }

    @Test
    void aSessionThatGoesOnHearsNothing() {
        post.machine.advance(Duration.ofHours(12).minusSeconds(1));
        endExpired();
        assertTrue(post.tokens().stands(caller));
    }

    @Test
    void eachEndsOnce() {
        post.machine.advance(Duration.ofHours(13));
        endExpired();
        post.told.clear();
        endExpired();
        assertEquals(0, post.told.size());
    }

    private void endExpired() {
        post.required(() -> post.revoker.endExpired(MANY));
    }
}
