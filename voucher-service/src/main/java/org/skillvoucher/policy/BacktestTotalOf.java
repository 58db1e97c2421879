package org.skillvoucher.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** How many decisions of one person or institution changed, and their amounts before and after. */
@MappedEntity("backtest_change")
public record BacktestTotalOf(@Id org.skillvoucher.id.Id<?> id, long changed, long beforeFen, long afterFen) {}
