/** Figures over everything; reads any table and is known by nothing in the domain. Owns no table yet. */
@NullMarked
package org.skillvoucher.statistics;

import org.jspecify.annotations.NullMarked;
