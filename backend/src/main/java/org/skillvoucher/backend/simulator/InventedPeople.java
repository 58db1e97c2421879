package org.skillvoucher.backend.simulator;

import java.util.List;
import org.skillvoucher.person.IdNumber;

/**
 * People who do not exist: their region codes begin with 99, which was never assigned to a province, so that no living
 * person can have their numbers, while birth dates stay plausible for the rules about age.
 */
public final class InventedPeople {
    /** A woman of Quzhou, born in 1985, with a bank account behind her card. */
    public static final InventedCard LIN =
            SimulatedCardPlatform.holder(number("99000119850612002"), "林小禾", "330800", 2, "6222000000000000012");

    /** A man of Kecheng, born in 1990, with a bank account behind his card. */
    public static final InventedCard ZHOU =
            SimulatedCardPlatform.holder(number("99000219900307001"), "周大川", "330802", 2, "6222000000000000020");

    /** A man of Quzhou, born in 1950, too old for a subsidy. */
    public static final InventedCard WU =
            SimulatedCardPlatform.holder(number("99000319500101003"), "吴远山", "330800", 1, null);

    /** A woman of Quzhou, born in 1998, whose card is of level 1: it proves who she is, and no account stands behind it. */
    public static final InventedCard CHEN =
            SimulatedCardPlatform.holder(number("99000419981123004"), "陈青禾", "330800", 1, null);

    /** A man of Quzhou, born in 1979, who has lost his card. */
    public static final InventedCard XU =
            SimulatedCardPlatform.holder(number("99000519790815005"), "徐望川", "330800", 2, "6222000000000000038");

    static final List<InventedCard> ALL = List.of(LIN, ZHOU, WU, CHEN, XU);

    private InventedPeople() {}

    private static IdNumber number(String first17) {
        return IdNumber.withCheckDigit(first17);
    }
}
