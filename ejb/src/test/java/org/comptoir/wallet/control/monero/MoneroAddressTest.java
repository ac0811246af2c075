package org.comptoir.wallet.control.monero;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.control.PayeeAddress;
import org.comptoir.wallet.control.PayeeAddress.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W5: addresses are decoded by ourselves. Vectors of the Monero project's own tests. */
final class MoneroAddressTest {
    private static final String STANDARD =
            "4AzKEX4gXdJdNeM6dfiBFL7kqund3HYGvMBF3ttsNd9SfzgYB6L7ep1Yg1osYJzLdaKAYSLVh6e6jKnAuzj3bw1oGy9kXCb";
    private static final String STANDARD_KEYS =
            "f724bc5c6cfbb9d97602c300423a2f28641874513a035778a0c1778d833201e9"
                    + "220939689edf1abd5bc1d031f73ecd6c993add66d6808870456afeb8e7eeb68d";
    private static final String BASE =
            "486FqTUwctWDkdneq7hvHKerRGzrT84cFD6FRGXGt2a6GxjrZ7d84XC8H7Rw6qaStwFp3KyGThha7aLhwsKcqPnmELpGNNQ";
    private static final String INTEGRATED =
            "4HnvrGJSEA2Dkdneq7hvHKerRGzrT84cFD6FRGXGt2a6GxjrZ7d84XC8H7Rw6qaStwFp3KyGThha7aLhwsKcqPnmLjnsgqLv884U1u789g";
    private static final String SUBADDRESS =
            "85niK72WvbcehLCgLz5BaQ5Wcfhn4Ru1b5CQeD4FQ4rAaj23vQXLTz19cCHRCiBsgfFXLH73ph4UPGvQHyfyiDYXDRkrTSS";

    @ParameterizedTest
    @CsvSource({
        "00,11",
        "39,1z",
        "FF,5Q",
        "0000,111",
        "0039,11z",
        "0100,15R",
        "FFFF,LUv",
        "000000,11111",
        "000039,1111z",
        "010000,11LUw",
        "FFFFFF,2UzHL",
        "00000039,11111z",
        "FFFFFFFF,7YXq9G",
        "0000000039,111111z",
        "FFFFFFFFFF,VtB5VXc",
        "000000000039,11111111z",
        "FFFFFFFFFFFF,3CUsUpv9t",
        "00000000000039,111111111z",
        "FFFFFFFFFFFFFF,Ahg1opVcGW",
        "0000000000000039,1111111111z",
        "FFFFFFFFFFFFFFFF,jpXCZedGfVQ",
        "0000000000000000,11111111111",
        "0000000000000001,11111111112",
        "0000000000000009,1111111111A",
        "000000000000003A,11111111121",
        "00FFFFFFFFFFFFFF,1Ahg1opVcGW",
        "06156013762879F7,22222222222",
        "05E022BA374B2A00,1z111111111",
        "06156013762879F7FFFFFFFFFF,22222222222VtB5VXc",
        "000000000000000000,1111111111111",
        "FFFFFFFFFFFFFFFFFF,jpXCZedGfVQ5Q"
    })
    void encodesAndDecodesTheOfficialBlocks(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertEquals(text, MoneroBase58.encode(bytes));
        assertArrayEquals(bytes, MoneroBase58.decode(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "z",
                "5R",
                "zz",
                "LUw",
                "zzz",
                "1111",
                "zzzz",
                "2UzHM",
                "zzzzz",
                "7YXq9H",
                "zzzzzz",
                "VtB5VXd",
                "zzzzzzz",
                "11111111",
                "zzzzzzzz",
                "3CUsUpv9u",
                "zzzzzzzzz",
                "Ahg1opVcGX",
                "zzzzzzzzzz",
                "jpXCZedGfVR",
                "zzzzzzzzzzz",
                "01111111111",
                "11111111110",
                "11111011111",
                "I1111111111",
                "O1111111111",
                "l1111111111",
                "_1111111111",
                "123456789AB1",
                "123456789ABz",
                "123456789AB1111",
                "123456789AB5R",
                "123456789ABVtB5VXd",
                "zzzzzzzzzzz11",
                "11I",
                "1١"
            })
    void refusesTheOfficialImpossibleTexts(String text) {
        assertTrue(MoneroBase58.decode(text).isEmpty());
    }

    @Test
    void decodesEveryBlockItEncodes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            assertArrayEquals(
                    bytes,
                    MoneroBase58.decode(MoneroBase58.encode(bytes)).orElseThrow(),
                    "seed " + seed);
        }
    }

    @Test
    void tellsTheSortsOfAddressApart() {
        assertEquals(new PayeeAddress(STANDARD, Kind.STANDARD, null), read(STANDARD));
        assertEquals(new PayeeAddress(SUBADDRESS, Kind.SUBADDRESS, null), read(SUBADDRESS));
        assertEquals(new PayeeAddress(INTEGRATED, Kind.INTEGRATED, BASE), read(INTEGRATED));
        assertEquals(STANDARD, MoneroAddress.encode(18, HexFormat.of().parseHex(STANDARD_KEYS)));
    }

    @Test
    void refusesAddressesOfOtherNetworks() {
        byte[] keys = HexFormat.of().parseHex(STANDARD_KEYS);
        String stagenet = MoneroAddress.encode(24, keys);
        String testnet = MoneroAddress.encode(53, keys);
        assertTrue(MoneroAddress.decode(stagenet, ChainKind.STAGENET).isPresent());
        assertTrue(MoneroAddress.decode(STANDARD, ChainKind.STAGENET).isEmpty());
        for (ChainKind kind : new ChainKind[] {ChainKind.MAINNET, ChainKind.REGTEST}) {
            assertTrue(MoneroAddress.decode(STANDARD, kind).isPresent());
            assertTrue(MoneroAddress.decode(stagenet, kind).isEmpty());
            assertTrue(MoneroAddress.decode(testnet, kind).isEmpty());
        }
    }

    @Test
    void refusesEverySingleChangedLetter() {
        for (int at = 0; at < STANDARD.length(); at++) {
            char other = STANDARD.charAt(at) == 'x' ? 'y' : 'x';
            String changed = STANDARD.substring(0, at) + other + STANDARD.substring(at + 1);
            assertTrue(MoneroAddress.decode(changed, ChainKind.MAINNET).isEmpty(), changed);
        }
    }

    @Test
    void refusesKeysThatAreNoPointsOfTheCurve() {
        byte[] spend = HexFormat.of().parseHex(STANDARD_KEYS);
        spend[0] = 0;
        byte[] view = HexFormat.of().parseHex(STANDARD_KEYS);
        view[view.length - 1] = 1;
        byte[] large = HexFormat.of().parseHex("ff".repeat(64));
        for (byte[] keys : new byte[][] {spend, view, large}) {
            assertTrue(
                    MoneroAddress.decode(MoneroAddress.encode(18, keys), ChainKind.MAINNET)
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "donate.getmonero.org",
                " 4AzKEX4gXdJdNeM6dfiBFL7kqund3HYGvMBF3ttsNd9SfzgYB6L7ep1Yg1osYJzLdaKAYSLVh6e6jKnAuzj3bw1oGy9kXCb",
                "4AzKEX4gXdJdNeM6dfiBFL7kqund3HYGvMBF3ttsNd9SfzgYB6L7ep1Yg1osYJzLdaKAYSLVh6e6jKnAuzj3bw1oGy9kXCb\n",
                "monero:4AzKEX4gXdJdNeM6dfiBFL7kqund3HYGvMBF3ttsNd9SfzgYB6L7ep1Yg1osYJzLdaKAYSLVh6e6jKnAuzj3bw1oGy9kXCb",
                "002391bbbb24dea6fd95232e97594a27769d0153d053d2102b789c498f57a2b00b69cd6f2f5c529c1660f2f4a2b50178d6640c20ce71fe26373041af97c5b10236fc",
                "21D35quxec71111111111111111111111111111111111111111111111111111111111111111111111111111116Q5tCH"
            })
    void refusesWhatIsNoAddress(String text) {
        assertTrue(MoneroAddress.decode(text, ChainKind.MAINNET).isEmpty());
    }

    private static PayeeAddress read(String text) {
        return MoneroAddress.decode(text, ChainKind.REGTEST).orElseThrow();
    }
}
