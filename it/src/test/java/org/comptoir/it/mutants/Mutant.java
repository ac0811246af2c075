package org.comptoir.it.mutants;

/**
 * A mistake somebody could make, the rule of {@code money.md} that it breaks, and the test in
 * module {@code ejb} that must turn red over it.
 */
enum Mutant {
    /** W1: one live item per withdrawal. */
    UNIQUE_INDEX_DROPPED(
            "ejb/src/main/resources/db/migration/V0062__wallet_create_payouts.sql",
            "CREATE UNIQUE INDEX payout_item_one_live",
            "CREATE INDEX payout_item_one_live",
            "PayoutStatesTest"),
    /** W1: one open payout per wallet. */
    TWO_OPEN_PAYOUTS(
            "ejb/src/main/resources/db/migration/V0104__wallet_adopt_payouts.sql",
            "CREATE UNIQUE INDEX payout_one_open",
            "CREATE INDEX payout_one_open",
            "PayoutStatesTest"),
    /** L4: the floor in the database, below the one in the code. */
    NO_FLOOR_IN_THE_DATABASE(
            "ejb/src/main/resources/db/migration/V0030__ledger_create_books.sql",
            "THEN balance_minor <= 0 ELSE balance_minor >= 0 END",
            "THEN balance_minor <= 0 ELSE true END",
            "FloorTest"),
    /** W5: −4 also means that the node is down, and ends no withdrawal. */
    HOLD_RELEASED_ON_MINUS_FOUR(
            "ejb/src/main/java/org/comptoir/wallet/control/monero/MoneroRpc.java",
            "case -2, -46 -> Reason.PAYEE;",
            "case -2, -4, -46 -> Reason.PAYEE;",
            "MoneroRpcTest"),
    /** L8: a number that was drawn may still be written. */
    SEALED_BY_THE_HIGHEST_NUMBER(
            "ejb/src/main/java/org/comptoir/ledger/entity/Seals.java",
            "> CAST(:transaction AS xid8)",
            "> '0'::xid8 OR '0'::xid8 < CAST(:transaction AS xid8)",
            "SealerTest"),
    /** D2: locked coins are no coins yet. */
    NO_UNLOCK_CHECK(
            "ejb/src/main/java/org/comptoir/wallet/control/DepositRule.java",
            "if (!output.unlocked()) {",
            "if (depth < 0) {",
            "DepositScanTest"),
    /** D1: what is mined again is credited again. */
    DEPOSIT_KEY_WITHOUT_GENERATION(
            "ejb/src/main/java/org/comptoir/wallet/control/DepositBook.java",
            "\"deposit:\" + deposit.outputKey() + \":\" + deposit.generation()",
            "\"deposit:\" + deposit.outputKey()",
            "DepositScanTest"),
    /** W7: who lost the lease saves nothing. */
    SAVED_WITHOUT_THE_LEASE(
            "ejb/src/main/java/org/comptoir/wallet/control/PayoutBook.java",
            "        requireLease(payout.asset(), payout.leaseToken());\n",
            "",
            "LeaseTest"),
    /** W10: without the queue everybody sees the same room. */
    LIMIT_WITHOUT_A_QUEUE(
            "ejb/src/main/java/org/comptoir/wallet/control/OutflowPolicy.java",
            "            outflows.lock(member, amount.asset());\n",
            "",
            "LimitRaceTest"),
    /** W3: what was given up for it has paid already. */
    RELAYED_BESIDE_THE_ONE_THAT_PAID(
            "ejb/src/main/java/org/comptoir/wallet/control/PayoutRelay.java",
            "instanceof TransactionState.Mined) {\n                freezer.reportGivenUp",
            "instanceof TransactionState.InPool) {\n                freezer.reportGivenUp",
            "RevivedPayoutTest"),
    /** W1: what the wallet pays itself waits for what members are paid. */
    SPLIT_BEFORE_MEMBERS_ARE_PAID(
            "ejb/src/main/java/org/comptoir/wallet/control/OutputKeeper.java",
            "withdrawals.countWaiting(asset) == 0",
            "withdrawals.countWaiting(asset) >= 0",
            "OutputKeeperTest"),
    /** W3: what is in a block is never relayed again. */
    MINED_IS_RELAYED_AGAIN(
            "ejb/src/main/java/org/comptoir/wallet/control/RelayDecision.java",
            "            return MINED;",
            "            return RELAY;",
            "RelayDecisionTest"),
    /** W3: an input that an unknown transaction spends stops everything. */
    FOREIGN_SPEND_IGNORED(
            "ejb/src/main/java/org/comptoir/wallet/control/RelayDecision.java",
            "            return FREEZE;",
            "            return WAIT;",
            "PayoutFaultsTest"),
    /** W6: a row that was changed after the request is not paid. */
    CODE_OF_THE_REQUEST_UNCHECKED(
            "ejb/src/main/java/org/comptoir/wallet/control/PayoutBuilder.java",
            "if (!MessageDigest.isEqual(one.mac().toArray(), keys.mac(one.macText()))) {",
            "if (!MessageDigest.isEqual(keys.mac(one.macText()), keys.mac(one.macText()))) {",
            "TamperedWithdrawalTest"),
    /** W2: nothing is relayed that the journal does not witness. */
    NOT_WITNESSED_BEFORE_RELAY(
            "ejb/src/main/java/org/comptoir/wallet/control/PayoutRelay.java",
            "        witness.witness(payout);\n",
            "        if (payout.attempts() < 0) {\n            witness.witness(payout);\n        }\n",
            "PayoutRunnerTest"),
    /** R5: a copy's deadlines pass on the original. */
    TIMERS_RUN_ON_A_COPY(
            "ejb/src/main/java/org/comptoir/kernel/boundary/QuarantineGate.java",
            "quarantine.isOn() ? null : timer.proceed()",
            "timer.proceed()",
            "QuarantineTest"),
    /** R4: what was acknowledged first is what ends the way back. */
    UNDONE_BEHIND_A_TRANSFER(
            "recovery/src/main/java/org/comptoir/recovery/Undo.java",
            "transfer.seq > place.last_seq",
            "transfer.seq > place.last_seq + 1",
            "UndoTest");

    private final String file;
    private final String original;
    private final String mistake;
    private final String test;

    Mutant(String file, String original, String mistake, String test) {
        this.file = file;
        this.original = original;
        this.mistake = mistake;
        this.test = test;
    }

    String file() {
        return file;
    }

    String original() {
        return original;
    }

    String mistake() {
        return mistake;
    }

    String test() {
        return test;
    }
}
