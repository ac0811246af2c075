package org.comptoir.wallet.control.demo;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.comptoir.wallet.control.demo.DemoRecord.Genesis;

/** The addresses of both wallets of a demo chain; all follow from its seed. */
final class DemoAddressBook {
    private final Genesis genesis;
    private final Map<DemoOwner, Long> highest = new EnumMap<>(DemoOwner.class);
    private final Map<String, Place> places = new HashMap<>();

    /** An address of a wallet; 0 is the primary one. */
    record Place(DemoOwner owner, long index) {}

    DemoAddressBook(Genesis genesis) {
        this.genesis = genesis;
        for (DemoOwner owner : DemoOwner.values()) {
            highest.put(owner, -1L);
            make(owner, 0);
        }
    }

    void make(DemoOwner owner, long upToIndex) {
        for (long index = highestIndex(owner) + 1; index <= upToIndex; index++) {
            places.put(address(owner, index), new Place(owner, index));
        }
        highest.merge(owner, upToIndex, Math::max);
    }

    long highestIndex(DemoOwner owner) {
        return highest.getOrDefault(owner, 0L);
    }

    /** The address at that place, made or not. */
    String address(DemoOwner owner, long index) {
        return DemoAddress.of(
                genesis.asset(), DemoHash.of("address", genesis.seed(), owner, index));
    }

    /** Whose made address it is; empty for any other. */
    Optional<Place> place(String address) {
        return Optional.ofNullable(places.get(address));
    }

    /** Its index in that wallet, or -1 when it is not of that wallet. */
    long indexOf(DemoOwner owner, String address) {
        return place(address).filter(place -> place.owner() == owner).map(Place::index).orElse(-1L);
    }
}
