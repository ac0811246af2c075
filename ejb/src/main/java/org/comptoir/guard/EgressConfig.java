package org.comptoir.guard;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Whom the post may call although they are not public. */
@Dependent
public class EgressConfig {
    private static final Pattern HOST =
            Pattern.compile("(?<host>\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:(?<port>[0-9]{1,5}))?");
    private static final Pattern BRACKETS_OR_DOT = Pattern.compile("^\\[|]$|\\.$");
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, Set<Integer>> ports = new HashMap<>();

    /**
     * Reads the configuration.
     *
     * @param internalHosts {@code comptoir.guard.egress-internal-hosts}: names or addresses, each
     *     perhaps with a port besides 443 and 80, with commas between; none by default
     */
    @Inject
    public EgressConfig(
            @ConfigProperty(name = "comptoir.guard.egress-internal-hosts", defaultValue = "none")
                    String internalHosts) {
        if (internalHosts.isBlank() || internalHosts.equals("none")) {
            return;
        }
        for (String part : internalHosts.split(",", -1)) {
            Matcher matcher = HOST.matcher(part.strip());
            int port = matcher.matches() ? port(matcher.group("port")) : -1;
            if (port < 0 || port > HIGHEST_PORT) {
                throw new IllegalArgumentException(
                        "comptoir.guard.egress-internal-hosts names hosts such as"
                                + " prices.lan,hooks.lan:8443, not "
                                + part);
            }
            ports.computeIfAbsent(canonical(matcher.group("host")), host -> new HashSet<>())
                    .add(port);
        }
    }

    /** True for a host that operators allow, whatever its addresses are. */
    public boolean isInternal(String host) {
        return ports.containsKey(canonical(host));
    }

    /** True when operators name that port of that host. */
    public boolean opens(String host, int port) {
        return ports.getOrDefault(canonical(host), Set.of()).contains(port);
    }

    /** The same in whatever case, with a final dot or without; an address of IPv6 unbracketed. */
    private static String canonical(String host) {
        return BRACKETS_OR_DOT.matcher(host.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static int port(@Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }
}
