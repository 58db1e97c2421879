package org.skillvoucher.backend.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.refusal.Refused;

/** Answers every refusal of the domain. */
@Singleton
final class RefusedHandler implements ExceptionHandler<Refused, HttpResponse<Problem>> {
    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(HttpRequest request, Refused refused) {
        return Problems.of(refused);
    }
}
