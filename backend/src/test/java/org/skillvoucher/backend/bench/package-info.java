/**
 * The load benchmark: the real server as its own process under a load of check-ins, beside the same transactions by bare JDBC. It
 * is started by {@code backend/bench}, is no part of the tests and ships with nothing.
 */
@NullMarked
package org.skillvoucher.backend.bench;

import org.jspecify.annotations.NullMarked;
