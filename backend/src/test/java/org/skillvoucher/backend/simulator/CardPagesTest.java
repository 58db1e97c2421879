package org.skillvoucher.backend.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.IdNumber;
import org.skillvoucher.person.PresenceWay;

final class CardPagesTest {
    private static final String EVIL = "<script>alert('1')</script>\"&";
    private static final String SAFE = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;";

    private final InventedCard evil =
            SimulatedCardPlatform.holder(IdNumber.withCheckDigit("99000119850612002"), EVIL, "330800", 2, null);
    private final CardVisits.Visit visit = new CardVisits.Visit(
            EVIL, new CardVisits.Errand("", "", PresenceWay.PASSWORD, "r"), null, false, Instant.EPOCH);

    private List<String> pages() {
        SimulatedCardPlatform.Standing standing = new SimulatedCardPlatform.Standing(evil, null, 0);
        SimulatedCardPlatform.Shown shown = new SimulatedCardPlatform.Shown(evil.idNumber(), EVIL, EVIL);
        return List.of(
                CardPages.choose(visit, List.of(standing)),
                CardPages.consent(visit, evil),
                CardPages.password(visit, evil, EVIL),
                CardPages.code(EVIL),
                CardPages.end(false, EVIL, EVIL),
                CardPages.desk(
                        new CardPages.Desk(List.of(standing), List.of(shown), false, Duration.ZERO, true, EVIL)));
    }

    @Test
    void whatever_is_written_into_a_page_is_text_in_it() {
        for (String page : pages()) {
            assertThat(page).contains(SAFE).doesNotContain("alert('1')");
        }
    }

    @Test
    void no_page_shows_a_number_in_full_or_needs_what_its_policy_forbids() {
        for (String page : pages()) {
            assertThat(page)
                    .doesNotContain(evil.idNumber().text())
                    .doesNotContain("style=")
                    .doesNotContain("onclick")
                    .doesNotContain("http://")
                    .doesNotContain("https://")
                    .contains("模拟环境")
                    .contains("<html lang=\"zh-CN\">");
            assertThat(page.split("<script", -1).length)
                    .as("a script only from a file of ours")
                    .isEqualTo(page.split("<script src=\"/simulator/card/keypad.js\" defer></script>", -1).length);
        }
    }

    @Test
    void the_consent_names_the_account_only_where_one_stands_behind_the_card() {
        assertThat(CardPages.consent(visit, InventedPeople.LIN)).contains("授权领取", "银行账户");
        assertThat(CardPages.consent(visit, InventedPeople.CHEN))
                .contains("授权领取")
                .doesNotContain("银行账户");
    }

    @Test
    void the_choice_tells_levels_and_cards_that_are_lost_or_locked() {
        String page = CardPages.choose(
                visit,
                List.of(
                        new SimulatedCardPlatform.Standing(InventedPeople.LIN, null, 2),
                        new SimulatedCardPlatform.Standing(InventedPeople.CHEN, null, 3),
                        new SimulatedCardPlatform.Standing(InventedPeople.XU, CardClosure.LOST, 0),
                        new SimulatedCardPlatform.Standing(InventedPeople.WU, CardClosure.UNLINKED, 0)));
        assertThat(page.lines().filter(line -> line.contains("林小禾")))
                .singleElement()
                .asString()
                .contains("二级卡")
                .doesNotContain("bad");
        assertThat(page.lines().filter(line -> line.contains("陈青禾")))
                .singleElement()
                .asString()
                .contains("一级卡", "已锁定");
        assertThat(page).containsOnlyOnce("已挂失").containsOnlyOnce("已解除关联");
    }
}
