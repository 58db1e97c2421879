package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.exceptions.HttpClientException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.skillvoucher.client.CardsApi;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.time.MachineTime;

/** Where the simulated platform is handled by hand: cards are lost and found, and it is made slow or broken. */
@Singleton
@Requires(property = "skillvoucher.mode", notEquals = "production")
@Requires(missingProperty = "skillvoucher.card.platform.url")
final class CardDesk {
    private static final int MOST_SHOWN = 50;

    private final SimulatedCardPlatform platform;
    private final SimulatedNotices notices;
    private final CardsApi system;
    private final MachineTime machine;

    CardDesk(SimulatedCardPlatform platform, SimulatedNotices notices, CardsApi system, MachineTime machine) {
        this.platform = platform;
        this.notices = notices;
        this.system = system;
        this.machine = machine;
    }

    Optional<InventedCard> byIssueNo(String issueNo) {
        return platform.cards().stream()
                .map(SimulatedCardPlatform.Standing::card)
                .filter(card -> card.holder().issueNo().equals(issueNo))
                .findFirst();
    }

    /** The first of them: those that everybody knows. */
    List<SimulatedCardPlatform.Standing> cards() {
        List<SimulatedCardPlatform.Standing> cards = platform.cards();
        return cards.subList(0, Math.min(MOST_SHOWN, cards.size()));
    }

    CardPages.Desk seen(String said) {
        return new CardPages.Desk(
                cards(), platform.lastShown(), platform.isAway(), platform.delay(), platform.isPassingChecks(), said);
    }

    /** Does what a button of the desk says, and tells what came of it. */
    String act(String act, String issueNo) {
        switch (act) {
            case "normal" -> behave(false, Duration.ZERO);
            case "slow" -> behave(false, CardPages.SLOW);
            case "failing" -> behave(true, Duration.ZERO);
            case "checks-passed" -> platform.passChecks(true);
            case "checks-asked" -> platform.passChecks(false);
            case "lose", "unlink", "restore" -> {
                return byIssueNo(issueNo).map(card -> handle(act, card)).orElse("没有这张卡。");
            }
            default -> {
                return "没有这个操作。";
            }
        }
        return "已设置。";
    }

    private void behave(boolean away, Duration delay) {
        platform.goAway(away);
        platform.answerAfter(delay);
    }

    private String handle(String act, InventedCard card) {
        String number = card.idNumber().text();
        return switch (act) {
            case "lose" -> close(card, CardClosure.LOST);
            case "unlink" -> close(card, CardClosure.UNLINKED);
            default -> {
                platform.restore(number);
                yield card.holder().name() + "的卡已恢复。";
            }
        };
    }

    private String close(InventedCard card, CardClosure why) {
        platform.close(card.idNumber().text(), why);
        String done = card.holder().name() + (why == CardClosure.LOST ? "的卡已挂失" : "的卡已解除关联");
        Instant now = machine.now();
        try {
            system.takeCardNotice(notices.closed(card.holder(), why, now, now));
            return done + "，本系统已收到通知。";
        } catch (HttpClientException notTaken) {
            return done + "，但本系统未收到通知：" + notTaken.getMessage();
        }
    }
}
