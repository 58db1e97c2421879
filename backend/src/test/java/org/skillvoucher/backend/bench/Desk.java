package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skillvoucher.backend.access.FirstAdministrator;

/** What officers do over HTTP before the load begins: list institutions, open accounts, log in. */
final class Desk {
    /** An account is opened with a password that its owner has to change. */
    private static final String INITIAL = "initial-";

    private static final Pattern TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");
    static final String MAKER = "maker";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String password;
    private final String administrator;
    private final String maker;

    /** Logs in as the first administrator and opens a maker's account; all accounts here have one password. */
    Desk(int port, String password) throws IOException, InterruptedException {
        this.port = port;
        this.password = password;
        this.administrator = logIn(FirstAdministrator.LOGIN);
        open(UUID.randomUUID(), MAKER, "陈经办", "BUREAU_MAKER", "\"region\":\"" + City.REGION + "\"");
        this.maker = logIn(MAKER);
    }

    /** An access token, by the password. */
    String logIn(String login) throws IOException, InterruptedException {
        return logIn(login, password);
    }

    private String logIn(String login, String with) throws IOException, InterruptedException {
        String answer =
                send("POST", "/v1/sessions", "", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, with));
        Matcher token = TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IOException("the log-in was answered without a token");
        }
        return token.group(1);
    }

    void listInstitution(UUID id, String creditCode, String name) throws IOException, InterruptedException {
        send(
                "PUT",
                "/v1/institutions/" + id,
                maker,
                "{\"creditCode\":\"%s\",\"name\":\"%s\",\"region\":\"%s\",\"basicAccount\":\"33050100000000001\"}"
                        .formatted(creditCode, name, City.REGION));
    }

    void openTeacher(UUID id, String login, UUID institution) throws IOException, InterruptedException {
        open(id, login, "何老师", "TEACHER", "\"institutionId\":\"" + institution + "\"");
    }

    /** Opens the account of who runs an institution. */
    void openHead(String login, UUID institution) throws IOException, InterruptedException {
        open(UUID.randomUUID(), login, "沈校长", "INSTITUTION_ADMIN", "\"institutionId\":\"" + institution + "\"");
    }

    /** Opens an account of a bureau's officer and logs in: the token. */
    String openOfficer(String login, String role) throws IOException, InterruptedException {
        return openOfficer(login, role, City.REGION);
    }

    /** The same of another place's bureau. */
    String openOfficer(String login, String role, String region) throws IOException, InterruptedException {
        open(UUID.randomUUID(), login, "陈经办", role, "\"region\":\"" + region + "\"");
        return logIn(login);
    }

    /** Writes what lies there into a file; how many bytes. */
    long download(String path, String token, Path file) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<Path> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofFile(file));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("GET " + path + " was answered " + answer.statusCode());
        }
        return Files.size(file);
    }

    private void open(UUID id, String login, String name, String role, String where)
            throws IOException, InterruptedException {
        send(
                "PUT",
                "/v1/accounts/" + id,
                administrator,
                "{\"login\":\"%s\",\"displayName\":\"%s\",\"roles\":[\"%s\"],%s,\"initialPassword\":\"%s\"}"
                        .formatted(login, name, role, where, INITIAL + password));
        send(
                "POST",
                "/v1/account/password",
                logIn(login, INITIAL + password),
                "{\"before\":\"%s\",\"after\":\"%s\"}".formatted(INITIAL + password, password));
    }

    String send(String method, String path, String token, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
