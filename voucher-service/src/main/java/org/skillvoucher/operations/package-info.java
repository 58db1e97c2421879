/**
 * What an operator looks at and tends: whether the books are in order, and whether sealed fields are sealed with the key in use. Reads
 * all tables, writes sealed columns to the same text under another key. Owns the tables field_reseal, retired_field_key.
 */
@NullMarked
package org.skillvoucher.operations;

import org.jspecify.annotations.NullMarked;
