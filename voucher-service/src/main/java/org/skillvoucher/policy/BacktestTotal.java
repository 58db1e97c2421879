package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** How many decisions changed under one heading, and their amounts before and after. */
@MappedEntity("backtest_change")
public record BacktestTotal(@Id String name, long changed, long beforeFen, long afterFen) {}
