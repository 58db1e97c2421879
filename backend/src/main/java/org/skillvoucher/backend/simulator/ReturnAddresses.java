package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the pages may send a browser back to: a path of this server, or an address that the operator has registered, letter by letter.
 * Anything else would hand a code to whoever writes a link.
 */
@Singleton
@Requires(property = "skillvoucher.mode", notEquals = "production")
final class ReturnAddresses {
    private static final int LONGEST = 300;

    /** A path that begins with one slash, with a query and a fragment if it likes; without what some browser reads as a host. */
    private static final Pattern OWN = Pattern.compile(
            "/(?:[A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?(?:\\?[A-Za-z0-9._~=&-]*)?(?:#[A-Za-z0-9._~/=&-]*)?");

    private final Set<String> registered;

    ReturnAddresses(
            @Property(name = "skillvoucher.simulator.card.returns", defaultValue = "") List<String> registered) {
        this.registered = registered.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean allows(String asked) {
        return asked.length() <= LONGEST && (OWN.matcher(asked).matches() || registered.contains(asked));
    }

    /** The address with these in its query; those that are empty are left out. */
    static URI with(String address, Map<String, String> more) {
        int at = address.indexOf('#');
        String front = at < 0 ? address : address.substring(0, at);
        String fragment = at < 0 ? "" : address.substring(at);
        String query = new TreeMap<>(more)
                .entrySet().stream()
                        .filter(one -> !one.getValue().isEmpty())
                        .map(one -> one.getKey() + '=' + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return URI.create(front + (front.contains("?") ? "&" : "?") + query + fragment);
    }

    /** The origins beside our own to which a form of these pages may lead. */
    Set<String> origins() {
        return registered.stream()
                .map(URI::create)
                .map(uri -> Optional.ofNullable(uri.getScheme()).orElse("https") + "://" + uri.getRawAuthority())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
