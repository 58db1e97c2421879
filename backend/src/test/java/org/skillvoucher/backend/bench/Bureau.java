package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.util.Base64;
import java.util.UUID;
import org.skillvoucher.catalogue.SampleCatalogue;

/** A bureau with money and a catalogue, on a business day of the policies' time, over HTTP as its officers do it. */
final class Bureau {
    /** The business day on which everything happens, as a setting of the server. */
    static final String BEGINS = "2021-03-01T01:00:00Z";

    /** Who confirms what the maker made, and the two who pay; all logged in by {@link Desk#logIn}. */
    static final String CHECKER = "checker";

    static final String FINANCE = "finance";

    private final Desk desk;
    private final String maker;
    private final String checker;
    private final UUID fund = UUID.randomUUID();

    Bureau(Desk desk) throws IOException, InterruptedException {
        this.desk = desk;
        this.maker = desk.logIn(Desk.MAKER);
        this.checker = desk.openOfficer(CHECKER, "BUREAU_CHECKER");
        String finance = desk.openOfficer(FINANCE, "FINANCE");
        UUID catalogue = UUID.randomUUID();
        desk.send(
                "PUT",
                "/v1/catalogues/" + catalogue,
                maker,
                "{\"kind\":\"OCCUPATIONS\",\"region\":\"%s\",\"validFrom\":\"2021-01-01\",\"document\":\"补贴目录清单\",\"file\":{\"name\":\"sample.csv\",\"contentBase64\":\"%s\"}}"
                        .formatted(City.REGION, Base64.getEncoder().encodeToString(SampleCatalogue.occupations())));
        desk.send("POST", "/v1/catalogues/" + catalogue + "/publish", checker, "");
        desk.send(
                "PUT",
                "/v1/funds/" + fund,
                finance,
                "{\"name\":\"2021年专账资金\",\"region\":\"%s\",\"source\":\"SKILL_UPGRADE_ACCOUNT\",\"year\":2021,\"appropriationFen\":9000000000000}"
                        .formatted(City.REGION));
    }

    UUID fund() {
        return fund;
    }

    /** A batch of face-value vouchers for everybody registered in this region; a second officer opens it when it is to begin. */
    UUID makeDirected(String region) throws IOException, InterruptedException {
        return make("DIRECTED", "\"recipients\":{\"criteria\":{\"region\":\"" + region + "\"}}");
    }

    /** A batch of which whoever comes first takes one, with so many in stock. */
    UUID makeOpen(int quantity) throws IOException, InterruptedException {
        return make("OPEN", "\"quantity\":" + quantity);
    }

    private UUID make(String distribution, String more) throws IOException, InterruptedException {
        UUID id = UUID.randomUUID();
        desk.send(
                "PUT",
                "/v1/voucher-batches/" + id,
                maker,
                "{\"title\":\"焊工四级券\",\"region\":\"%s\",\"benefit\":\"skill-certificate\",\"fundId\":\"%s\",\"valueMode\":\"FACE_VALUE\",\"distribution\":\"%s\",\"tier\":\"UPGRADE\",\"level\":4,\"occupationCode\":\"%s\",%s,\"maxHeldPerPerson\":1,\"autoClaim\":false,\"claimFrom\":\"2021-03-01\",\"claimUntil\":\"2021-04-01\",\"validUntil\":\"2021-06-01\"}"
                        .formatted(City.REGION, fund, distribution, City.WELDER, more));
        return id;
    }

    void open(UUID batch) throws IOException, InterruptedException {
        desk.send("POST", "/v1/voucher-batches/" + batch + "/open", checker, "");
    }
}
