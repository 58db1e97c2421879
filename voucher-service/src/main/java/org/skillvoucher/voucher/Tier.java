package org.skillvoucher.voucher;

/**
 * What level of skill a voucher is for: BASIC (普及型) for beginners' level 5, UPGRADE (提升型) for levels 4 to 1. The practice
 * seen splits the tiers by skill level; where exactly is our reading (ADR 0004).
 */
public enum Tier {
    BASIC,
    UPGRADE;

    private static final int BEGINNERS = 5;

    public boolean covers(int level) {
        return (this == BASIC) == (level == BEGINNERS);
    }
}
