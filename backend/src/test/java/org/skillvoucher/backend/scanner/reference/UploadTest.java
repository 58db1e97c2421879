package org.skillvoucher.backend.scanner.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skillvoucher.api.model.RecordAnswer;
import org.skillvoucher.api.model.RecordAnswers;
import org.skillvoucher.api.model.RecordRefusal;
import org.skillvoucher.api.model.RecordState;
import org.skillvoucher.api.model.Role;
import org.skillvoucher.api.model.ScannerChallenge;
import org.skillvoucher.api.model.ScannerContact;
import org.skillvoucher.api.model.ScannerRecords;
import org.skillvoucher.api.model.Session;
import org.skillvoucher.client.ScannersApi;

/** A record that the server does not take keeps no other from it. */
final class UploadTest {
    private static final int RECORDS = 500;
    private static final String DAMAGED = "damaged";

    @TempDir
    Path folder;

    private final List<List<String>> sent = new ArrayList<>();

    @Test
    void one_damaged_record_of_five_hundred_and_all_the_others_reach_the_server() throws IOException {
        ReferenceScanner scanner = aScannerWith(queue(DAMAGED));

        List<RecordAnswer> answers = scanner.upload();

        assertThat(sent.stream().map(List::size)).containsExactly(200, 200, 100);
        assertThat(answers).hasSize(RECORDS);
        assertThat(answers.stream().filter(answer -> answer.state() == RecordState.REFUSED_RECORD))
                .hasSize(1);
        assertThat(Files.readString(folder.resolve("uploaded"))).isEqualTo("9");
        assertThat(scanner.waiting()).isEqualTo(RECORDS - 9);

        sent.clear();
        scanner.upload();
        assertThat(sent.getFirst()).startsWith(DAMAGED, "record 11");
        assertThat(sent.stream().mapToInt(List::size).sum()).isEqualTo(RECORDS - 9);
        scanner.close();
    }

    @Test
    void when_all_are_taken_nothing_waits() throws IOException {
        ReferenceScanner scanner = aScannerWith(queue("record 10"));
        scanner.upload();
        assertThat(scanner.waiting()).isZero();
        assertThat(scanner.upload()).isEmpty();
        scanner.close();
    }

    /** The contract takes texts of 1 to 1200 characters: a request with another is refused as a whole. */
    @Test
    void a_record_damaged_in_its_length_does_not_spoil_its_request() throws IOException {
        for (String damaged : List.of("", "x".repeat(5000))) {
            Files.deleteIfExists(folder.resolve("uploaded"));
            ReferenceScanner scanner = aScannerWith(queue(damaged));
            assertThat(scanner.upload()).hasSize(RECORDS);
            assertThat(scanner.waiting()).isEqualTo(RECORDS - 9);
            scanner.close();
        }
    }

    private static String queue(String tenth) {
        return IntStream.rangeClosed(1, RECORDS)
                .mapToObj(i -> (i == 10 ? (tenth.isEmpty() ? "" : "W " + tenth) : "W record " + i) + "\n")
                .collect(Collectors.joining());
    }

    private ReferenceScanner aScannerWith(String queue) throws IOException {
        Files.writeString(folder.resolve("queue"), queue);
        ReferenceScanner scanner =
                ReferenceScanner.in(folder, server(), ObjectMapper.getDefault(), InstantSource.system(), () -> 0);
        scanner.connect();
        return scanner;
    }

    /** The server's side of a connection, as far as an upload needs it. */
    private ScannersApi server() {
        return (ScannersApi) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ScannersApi.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "challengeScanner" -> new ScannerChallenge("nonce", Instant.EPOCH);
                    case "openScannerSession" ->
                        new Session("token", Instant.EPOCH, List.of(Role.SCANNER), "一号实训室", null, null, null);
                    case "reportContact" -> new ScannerContact(Instant.now(), Instant.now(), "VCT1:ticket");
                    case "uploadScannerRecords" -> answers((ScannerRecords) Objects.requireNonNull(arguments)[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private RecordAnswers answers(ScannerRecords records) {
        assertThat(records.records())
                .allSatisfy(text -> assertThat(text.length()).isBetween(1, 1200));
        sent.add(records.records());
        return new RecordAnswers(records.records().stream()
                .map(text -> text.startsWith("record ") ? taken() : refused())
                .toList());
    }

    private static RecordAnswer taken() {
        return new RecordAnswer(null, null, RecordState.WAITING, null, null, null, null);
    }

    private static RecordAnswer refused() {
        return new RecordAnswer(null, null, RecordState.REFUSED_RECORD, null, RecordRefusal.MALFORMED, "不是", "not");
    }
}
