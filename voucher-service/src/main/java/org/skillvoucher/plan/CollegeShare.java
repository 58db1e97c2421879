package org.skillvoucher.plan;

/** How much of a college's income from social training may go to pay: a share of the surplus, at most a share of the base pay. */
public record CollegeShare(int surplusPercent, int basePayPercentMax, String clause, String ref) {}
