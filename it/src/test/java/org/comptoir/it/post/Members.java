package org.comptoir.it.post;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes members, gives them roles and coins. */
public final class Members {
    /** No letter of these can be taken for another, alone or beside another. */
    private static final String LETTERS = "acdefghkpstxyz";

    /** The outside wallet of a young regtest network has little that is unlocked. */
    private static final Map<String, String> BANK_DEPOSIT =
            Map.of(Post.DEMO, "5000", Post.REGTEST, "60");

    private static final Duration ARRIVAL = Duration.ofSeconds(90);

    private final Post post;
    private final String mark = mark();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Member> banks = new HashMap<>();
    private final Map<String, Member> staff = new HashMap<>();

    Members(Post post) {
        this.post = post;
    }

    /** A name nobody has yet. */
    public String freshName(String prefix) {
        return prefix + mark + spelled(count.incrementAndGet());
    }

    /** A password that is in no list. */
    public String freshPassword() {
        return "pw-" + mark() + "-" + mark() + "-7";
    }

    /** A new member. */
    public Member join() {
        return join(freshName("t"));
    }

    /** A new member of that name. */
    public Member join(String username) {
        String password = freshPassword();
        post.http().post("/register", "username", username, "password", password).expect(201);
        return new Member(post, username, password);
    }

    /** A member with a password that is known already, such as the operator. */
    public Member signIn(String username, String password) {
        return new Member(post, username, password);
    }

    /** A new member who has coins. */
    public Member join(String asset, String amount) {
        Member member = join();
        give(member, asset, amount);
        return member;
    }

    /** Gives coins to a member, by a transfer from the bank: at once. */
    public void give(Member member, String asset, String amount) {
        bank(asset)
                .keyed()
                .post(
                        "/transactions/transfer",
                        "to",
                        member.username(),
                        "asset",
                        asset,
                        "amount",
                        amount)
                .expect(201);
    }

    /** A member with that role and no other but {@code member}; the same one each time. */
    public synchronized Member withRole(String role) {
        return staff.computeIfAbsent(
                role,
                wanted -> {
                    Member member = join(freshName("staff"));
                    String[] roles =
                            wanted.equals("member")
                                    ? new String[] {"member"}
                                    : new String[] {"member", wanted};
                    post.operator()
                            .http()
                            .put("/admin/members/" + member.id() + "/roles", "roles", roles)
                            .expect(200);
                    return member.renew();
                });
    }

    /** Deposits over the chain and waits for the credit. */
    public void deposit(Member member, String asset, String amount) {
        BigDecimal before = member.available(asset);
        awaitAddresses(asset);
        post.operator()
                .http()
                .post(
                        "/admin/testnet/deposit",
                        "username",
                        member.username(),
                        "asset",
                        asset,
                        "amount",
                        amount)
                .expect(202);
        post.mine(asset, 11);
        Until.holds(
                "deposit of " + amount + " " + asset,
                ARRIVAL,
                () ->
                        member.available(asset).subtract(before).compareTo(new BigDecimal(amount))
                                == 0);
    }

    /** They come from a pool (D4), which a post that has just begun has yet to fill. */
    private void awaitAddresses(String asset) {
        Until.holds(
                "addresses of " + asset,
                ARRIVAL,
                () ->
                        post.operator()
                                        .http()
                                        .get("/admin/chain?asset=" + asset)
                                        .expect(200)
                                        .at("freeAddresses")
                                        .asInt()
                                > 0);
    }

    private synchronized Member bank(String asset) {
        return banks.computeIfAbsent(
                asset,
                wanted -> {
                    Member bank = join(freshName("bank"));
                    deposit(bank, wanted, BANK_DEPOSIT.getOrDefault(post.chain(), "60"));
                    return bank;
                });
    }

    private static String mark() {
        SecureRandom random = new SecureRandom();
        StringBuilder mark = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            mark.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return mark.toString();
    }

    private static String spelled(int number) {
        StringBuilder spelled = new StringBuilder();
        for (int rest = number; rest > 0; rest /= LETTERS.length()) {
            spelled.append(LETTERS.charAt(rest % LETTERS.length()));
        }
        return spelled.toString();
    }
}
