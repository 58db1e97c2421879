package org.skillvoucher.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/** A log-in of an officer (with a region) or of institution staff (with an institution). */
@MappedEntity("account")
public record Account(
        @Id org.skillvoucher.id.Id<Account> id,
        String login,
        String displayName,
        String passwordHash,
        String roles,
        @Nullable RegionCode region,
        org.skillvoucher.id.@Nullable Id<?> institutionId,

        @io.micronaut.core.annotation.Nullable
        byte @Nullable [] holderIndex, // both: one for the compiler, one for Micronaut Data

        boolean passwordDue,
        int wrongTries,
        @Nullable Instant lockedUntil,

        @io.micronaut.core.annotation.Nullable byte @Nullable [] totpSealed,

        boolean totpOn,
        long totpStep,
        @Nullable Instant closedAt,
        @Nullable Instant cardClosedAt,
        byte[] fingerprint,
        int version,
        Instant createdAt) {

    @Override
    public String toString() {
        return "Account[" + id + ", " + roles + "]"; // never a hash of the password
    }

    /** Whether somebody can enter it. */
    public boolean isOpen() {
        return closedAt == null;
    }

    /** What the platform told of the card at that time is older than that it was closed. */
    boolean isCardClosedSince(Instant shownAt) {
        return cardClosedAt != null && !cardClosedAt.isBefore(shownAt);
    }

    public Set<Role> roleSet() {
        Set<Role> set = EnumSet.noneOf(Role.class);
        for (String role : roles.split(",", -1)) {
            set.add(Role.valueOf(role));
        }
        return set;
    }

    /** Whether whoever has proved to hold this account as it was then need not prove it again: same password, same second factor. */
    boolean isProvenBy(Account then) {
        return passwordHash.equals(then.passwordHash)
                && totpOn == then.totpOn
                && (!totpOn || Arrays.equals(totpSealed, then.totpSealed));
    }

    static String joined(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }

    /** Whom this log-in lets act, with all roles of the account or only as somebody who has yet to set it up. */
    Actor actor(boolean isSetUp) {
        Set<Role> may = isSetUp ? roleSet() : Set.of(Role.NEWCOMER);
        if (institutionId != null) {
            return new Actor.Staff(id, displayName, may, institutionId);
        }
        if (region != null) {
            return new Actor.Officer(id, displayName, may, region);
        }
        throw new IllegalStateException("account " + id + " has neither region nor institution");
    }
}
