package org.skillvoucher.backend.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.List;
import org.skillvoucher.access.Role;
import org.skillvoucher.api.model.FieldError;
import org.skillvoucher.api.model.Problem;

/**
 * Answers what the framework itself refuses: a body that does not parse, a field that breaks the contract, an unknown route,
 * a missing role. The framework's own messages may quote what was sent, so only the name of the field goes out.
 */
@Singleton
@Replaces(HateoasErrorResponseProcessor.class)
@SuppressWarnings("removal") // the framework still makes this its default, and there is nothing else to replace
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {
    private static final int MOST_ERRORS = 50;

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        List<FieldError> errors = context.getErrors().stream()
                .limit(MOST_ERRORS)
                .flatMap(error -> error.getPath().stream())
                .map(path -> new FieldError(path, "不符合约定", "breaks the contract"))
                .toList();
        HttpStatus status = HttpStatus.valueOf(response.getStatus().getCode());
        MutableHttpResponse<Problem> problem =
                isNewcomer(context) ? Problems.ofNewcomer(status, errors) : Problems.ofStatus(status, errors);
        response.getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> problem.header(name, value));
            }
        });
        return problem;
    }

    /** Who may only set up their account yet is told so, where else nobody of their roles may. */
    private static boolean isNewcomer(ErrorContext context) {
        return context.getRequest()
                .getUserPrincipal(Authentication.class)
                .filter(token -> token.getRoles().contains(Role.NEWCOMER.name()))
                .isPresent();
    }
}
