package org.skillvoucher.backend.card;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.skillvoucher.api.CardsApi;
import org.skillvoucher.api.model.CardNotice;
import org.skillvoucher.api.model.CardNoticeReceipt;
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
    private final HttpClientAddressResolver addresses;
    private final int aMinute;

    CardNoticesController(
            ReadCardNotice read,
            CloseCard close,
            Turnstile turnstile,
            HttpClientAddressResolver addresses,
            @Property(name = "skillvoucher.card.notices-a-minute", defaultValue = "120") int aMinute) {
        this.read = read;
        this.close = close;
        this.turnstile = turnstile;
        this.addresses = addresses;
        this.aMinute = aMinute;
    }

    /** What it did is in our log and in the table, and not in the answer: that would tell whom we know. */
    @Override
    public CardNoticeReceipt takeCardNotice(CardNotice asked) {
        turnstile.pass("card-notice", clientAddress(), aMinute);
        LOG.info("card notice {}: {}", asked.nonce(), close.take(read.read(asked)));
        return new CardNoticeReceipt(asked.nonce());
    }

    private String clientAddress() {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> Optional.ofNullable(addresses.resolve(request)))
                .orElse("");
    }
}
