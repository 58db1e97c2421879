package org.skillvoucher.planted.naming;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** Not used as a bean: only its modifiers matter here. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface PublicRows {}
