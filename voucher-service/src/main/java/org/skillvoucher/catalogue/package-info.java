/**
 * What a bureau publishes and a decision looks up: the subsidy catalogue, projects, lists of institutions and enterprises, reference
 * standards. A version is made by one officer and published by another, and is in force from its day until the next one.
 * Owns the tables catalogue_version, catalogue_entry, project_proposal, project_vote. Clauses: QZ-5c, QZ-6, QZ-10a, QZ-17, XC-6,
 * XC-7, QJ-4a.
 */
@NullMarked
package org.skillvoucher.catalogue;

import org.jspecify.annotations.NullMarked;
