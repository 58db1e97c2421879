/**
 * What a bureau publishes and a decision looks up: the subsidy catalogue, projects, lists of institutions and enterprises, reference
 * standards. Clauses: QZ-5c, QZ-6, QZ-10a, QZ-17, XC-6, XC-7.
 */
@NullMarked
package org.skillvoucher.catalogue;

import org.jspecify.annotations.NullMarked;
