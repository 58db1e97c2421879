package org.skillvoucher.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The secret by which sealed fields are found: one link or several, each 32 bytes with its algorithm. A value goes through the first
 * link, what comes out through the next, and so on. So a key is changed by adding a link: what stands in the tables is carried through
 * it as it stands, also where nobody keeps the value any more, and whoever knows only the links before finds nobody.
 */
public final class IndexKey {
    private static final int BYTES = 32;

    private final List<Link> links;

    /** How a digest is made. */
    public enum Algorithm {
        HMAC_SHA_256("HMAC-SHA-256"),
        /** SM3 (GB/T 32905) in the same construction (RFC 2104). */
        HMAC_SM3("HMAC-SM3");

        private final String named;

        Algorithm(String named) {
            this.named = named;
        }

        /** As the key's file names it. */
        public String named() {
            return named;
        }
    }

    private record Link(Algorithm algorithm, byte[] secret) {
        Link {
            if (secret.length != BYTES) {
                throw new IllegalArgumentException("an index key has " + BYTES + " bytes");
            }
            secret = secret.clone();
        }

        byte[] of(byte[]... parts) {
            return switch (algorithm) {
                case HMAC_SHA_256 -> sha256(parts);
                case HMAC_SM3 -> sm3(parts);
            };
        }

        private byte[] sha256(byte[]... parts) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                for (byte[] part : parts) {
                    mac.update(part);
                }
                return mac.doFinal();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
            }
        }

        private byte[] sm3(byte[]... parts) {
            HMac mac = new HMac(new SM3Digest());
            mac.init(new KeyParameter(secret));
            for (byte[] part : parts) {
                mac.update(part, 0, part.length);
            }
            byte[] digest = new byte[mac.getMacSize()];
            mac.doFinal(digest, 0);
            return digest;
        }
    }

    /** Of one link. */
    public IndexKey(Algorithm algorithm, byte[] secret) {
        this(List.of(new Link(algorithm, secret)));
    }

    private IndexKey(List<Link> links) {
        this.links = links;
    }

    /** This key with one link more. IllegalArgumentException if it has that secret already. */
    public IndexKey then(Algorithm algorithm, byte[] secret) {
        if (links.stream().anyMatch(link -> MessageDigest.isEqual(link.secret(), secret))) {
            throw new IllegalArgumentException("the links of an index key must differ");
        }
        List<Link> more = new ArrayList<>(links);
        more.add(new Link(algorithm, secret));
        return new IndexKey(List.copyOf(more));
    }

    /** Whether the last of several links, the first being none that was added, has this algorithm and secret. */
    public boolean endsWith(Algorithm algorithm, byte[] secret) {
        Link last = links.getLast();
        return links.size() > 1 && last.algorithm() == algorithm && MessageDigest.isEqual(last.secret(), secret);
    }

    /** How many links it has. */
    public int size() {
        return links.size();
    }

    /** The key as it was when it had so many links. */
    public IndexKey first(int size) {
        return new IndexKey(links.subList(0, size));
    }

    /** The algorithm of its last link. */
    public Algorithm algorithm() {
        return links.getLast().algorithm();
    }

    /** Whether any of its secrets seals fields too, which none must: each is safe for its own purpose only. */
    public boolean isAlso(DataKey key) {
        return links.stream().anyMatch(link -> MessageDigest.isEqual(link.secret(), key.secret()));
    }

    /** 32 bytes for this value of this field, whatever its case or width. */
    public byte[] of(String field, String value) {
        return carry(inner(field, value), 1);
    }

    /** What the first link alone makes of it: the same however often the key was changed. */
    byte[] inner(String field, String value) {
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return links.getFirst()
                .of(field.getBytes(StandardCharsets.UTF_8), new byte[] {0}, plain.getBytes(StandardCharsets.UTF_8));
    }

    /** What a digest that the first so many links made is by this key. */
    public byte[] carry(byte[] digest, int size) {
        byte[] carried = digest;
        for (Link link : links.subList(size, links.size())) {
            carried = link.of(carried);
        }
        return carried;
    }

    /** 32 bytes by which the same key is known again, and which betray nothing of it. */
    public byte[] check() {
        return of("index_key", "check");
    }

    /** Eight hexadecimal digits of such bytes, to tell keys apart. */
    public static String name(byte[] check) {
        return HexFormat.of().formatHex(Arrays.copyOf(check, 4));
    }

    @Override
    public String toString() {
        return "IndexKey[" + name(check()) + ", " + size() + " links]"; // never a secret
    }
}
