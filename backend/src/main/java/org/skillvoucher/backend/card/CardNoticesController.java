package org.skillvoucher.backend.card;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.skillvoucher.api.CardsApi;
import org.skillvoucher.api.model.CardNotice;
import org.skillvoucher.api.model.CardNoticeReceipt;
import org.skillvoucher.backend.security.Gate;
import org.skillvoucher.backend.security.Turnstile;
import org.skillvoucher.person.CloseCard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class CardNoticesController implements CardsApi {
    private static final Logger LOG = LoggerFactory.getLogger(CardNoticesController.class);

    private final ReadCardNotice read;
    private final CloseCard close;
    private final Turnstile turnstile;

    CardNoticesController(ReadCardNotice read, CloseCard close, Turnstile turnstile) {
        this.read = read;
        this.close = close;
        this.turnstile = turnstile;
    }

    /** What it did is in our log and in the table, and not in the answer: that would tell whom we know. */
    @Override
    public CardNoticeReceipt takeCardNotice(CardNotice asked) {
        turnstile.pass(Gate.CARD_NOTICE);
        LOG.info("card notice {}: {}", asked.nonce(), close.take(read.read(asked)));
        return new CardNoticeReceipt(asked.nonce());
    }
}
