package org.skillvoucher.backend.card;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.skillvoucher.backend.StartRefused;

/**
 * Where the card platform is asked: one address, from the settings and never from a request, whose host the operator has allowed by name.
 */
record Gateway(URI url, Reach reach) {
    /** A full URL with https (http only to this machine), without user, fragment and query. Refuses the start otherwise. */
    static Gateway of(String text, Set<String> hosts, Reach reach) {
        URI url = parsed(text);
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null || url.getRawQuery() != null) {
            throw refused("必须是完整的地址，不带用户、参数和片段。", "must be a full URL without user, query and fragment.");
        }
        boolean plain = "http".equals(url.getScheme()) && reach == Reach.LOOPBACK;
        if (!plain && !"https".equals(url.getScheme())) {
            throw refused("必须使用 https。", "must be https.");
        }
        if (!hosts.contains(host.toLowerCase(Locale.ROOT))) {
            throw refused(
                    "的主机不在 skillvoucher.card.platform.hosts 中。",
                    "has a host that skillvoucher.card.platform.hosts does not name.");
        }
        return new Gateway(url, reach);
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new StartRefused(
                    "skillvoucher.card.platform.url 不是有效的地址。", "skillvoucher.card.platform.url is no URL.", e);
        }
    }

    private static StartRefused refused(String chinese, String english) {
        return new StartRefused(
                "skillvoucher.card.platform.url " + chinese, "skillvoucher.card.platform.url " + english);
    }

    /**
     * Fails unless each address to which the name resolves now may be connected to. Between this and the connection the name may be made
     * to resolve to another one: then the certificate, which must be the host's, does not fit.
     */
    void mustBeInReach() throws IOException {
        for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
            if (!reach.allows(address)) {
                throw new IOException("the card platform's name resolves to an address that is not " + reach);
            }
        }
    }
}
