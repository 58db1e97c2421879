package org.skillvoucher.backend.attendance;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.skillvoucher.api.model.Problem;
import org.skillvoucher.backend.problem.Problems;

/** While the gate is full a check-in is turned away before its token and body are read: a no must cost less than a yes. */
@ServerFilter(
        patterns = {"/v1/scans/*", "/v1/code-scans/*"},
        methods = HttpMethod.PUT)
final class TurnAwayEarly implements Ordered {
    private final CheckInGate gate;

    TurnAwayEarly(CheckInGate gate) {
        this.gate = gate;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }

    @RequestFilter
    @Nullable
    HttpResponse<Problem> turnAway() {
        return gate.isFull() ? Problems.of(gate.turnedAway()) : null;
    }
}
