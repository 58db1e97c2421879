package org.skillvoucher.backend.demo;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.event.ApplicationStartupEvent;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.skillvoucher.backend.access.FirstAdministrator;
import org.skillvoucher.backend.simulator.SimulatedCardPlatform;
import org.skillvoucher.time.BusinessTime;

/** With {@code --demo}: plays one voucher's life once the server is up, and leaves the server to be looked at. */
@Singleton
@Requires(property = "skillvoucher.demo", value = "true")
@Requires(property = "skillvoucher.mode", notEquals = "production")
final class FollowOneVoucher implements ApplicationEventListener<ApplicationStartupEvent> {
    private final Api api;
    private final SimulatedCardPlatform cards;
    private final FirstAdministrator administrator;
    private final BusinessTime business;
    private final ObjectMapper json;
    private final EmbeddedServer server;
    private final boolean coloured;

    FollowOneVoucher(
            Api api,
            SimulatedCardPlatform cards,
            FirstAdministrator administrator,
            BusinessTime business,
            ObjectMapper json,
            EmbeddedServer server,
            @Property(name = "skillvoucher.demo-qr", defaultValue = "true") boolean coloured) {
        this.api = api;
        this.cards = cards;
        this.administrator = administrator;
        this.business = business;
        this.json = json;
        this.server = server;
        this.coloured = coloured;
    }

    @Override
    public void onApplicationEvent(ApplicationStartupEvent started) {
        Thread.ofVirtual().name("follow-one-voucher").start(this::play);
    }

    private void play() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            new OneVoucher(api, cards, administrator, business, json, out, coloured).play();
        } catch (RuntimeException failed) {
            out.println("\n演示中断 The demonstration stopped: " + failed);
        }
        out.println("服务器继续运行 The server stays up: " + server.getURI());
    }
}
