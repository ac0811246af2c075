package org.comptoir.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.NotFound;
import org.comptoir.wallet.ChainKind;

/**
 * What this process knows of the binding, and whether it may touch the chains yet (R1, R2).
 *
 * <p>The kinds are read from the stored binding, never from the configuration.
 */
@ApplicationScoped
public class Gate {
    private volatile Map<Asset, ChainKind> bound = Map.of();
    private volatile boolean checked;

    /** The binding stands. */
    public void bind(Map<Asset, ChainKind> kinds) {
        bound = kinds.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(kinds));
    }

    /** R2's checks of the start have run. */
    public void check() {
        checked = true;
    }

    /** True once the binding stands. */
    public boolean isBound() {
        return !bound.isEmpty();
    }

    /** True once the binding stands and R2's checks have run. */
    public boolean isChecked() {
        return isBound() && checked;
    }

    /** True when every chain of this post is demo or regtest. */
    public boolean isTestNetwork() {
        return isBound() && bound.values().stream().allMatch(ChainKind::isTestNetwork);
    }

    /**
     * What the asset is bound to.
     *
     * @throws NotFound when the post does not hold it
     */
    public ChainKind kind(Asset asset) {
        ChainKind kind = bound.get(asset);
        if (kind == null) {
            throw new NotFound("asset on this post");
        }
        return kind;
    }

    /** All chains of the post. */
    public Map<Asset, ChainKind> kinds() {
        return bound;
    }
}
