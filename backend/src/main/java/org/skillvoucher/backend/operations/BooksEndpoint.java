package org.skillvoucher.backend.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.skillvoucher.operations.CheckBooks;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** {@code /books} of the management listener: whether the books are in order, and which checks say that they are not. */
@Endpoint(id = "books", defaultSensitive = false)
public class BooksEndpoint {
    private final CheckBooks books;

    BooksEndpoint(CheckBooks books) {
        this.books = books;
    }

    /** All checks in one word, and those that found rows. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Answer(boolean inOrder, int checks, List<Broken> broken) {}

    /** A check that found rows: how many, at most {@link CheckBooks#ROWS_MAX}, and the first of them. */
    @Serdeable
    public record Broken(String check, int rows, List<String> first) {}

    /** Looks through all books; 200 whatever is found, 503 while another one looks. */
    @Read
    @ExecuteOn(TaskExecutors.BLOCKING)
    public HttpResponse<?> look() {
        try {
            CheckBooks.Report report = books.check();
            List<Broken> broken = report.broken().stream()
                    .map(check -> new Broken(check.name(), check.rows(), check.first()))
                    .toList();
            return HttpResponse.ok(new Answer(broken.isEmpty(), report.checks().size(), broken));
        } catch (Refused busy) {
            if (busy.refusal() != Refusal.TRY_AGAIN) {
                throw busy;
            }
            return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "10");
        }
    }
}
