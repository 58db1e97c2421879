/**
 * Figures over everything: what waits, how far plans have come, the monthly report, the published use of funds, ledgers and
 * records. Reads any table and is
 * known by nothing in the domain. Owns no table. Clauses: QZ-A1, QZ-A2, QZ-19a, QZ-19b, XC-T, XC-5, XC-8, GJ-A.
 */
@NullMarked
package org.skillvoucher.statistics;

import org.jspecify.annotations.NullMarked;
