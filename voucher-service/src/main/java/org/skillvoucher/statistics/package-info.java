/**
 * Figures over everything: what waits, how far plans have come, the monthly report, the published use of funds. Reads any table and is
 * known by nothing in the domain. Owns no table. Clauses: QZ-A1, QZ-A2, QZ-19a, XC-T, XC-5, GJ-A.
 */
@NullMarked
package org.skillvoucher.statistics;

import org.jspecify.annotations.NullMarked;
